import { Refusal, refuse } from '../../shared/contract/answer.ts';
import { type ActivationWindow, activationWindow, UNKNOWN_WINDOW } from '../../shared/plan/activation.ts';
import { renewalStart } from '../../shared/plan/renewal.ts';
import { type Instant, instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import { plainDate } from '../../shared/time/plainDate.ts';
import { type Term, termOf } from '../../shared/time/term.ts';
import { productInForce } from '../catalogue.ts';
import { deviceOf, refuseOtherModel, refuseRetired } from '../devices.ts';
import { requirePlan } from '../planRow/planRow.ts';
import type { PlanRow } from '../planRow/rows.ts';
import type { PlanProductRow, Reader } from '../tables.ts';
import { refuseBeyondCover, renewedPlan } from './renewed.ts';

/** What is known of a binding before it is made; null: not known yet. */
export interface Given {
  readonly code: string | null;
  readonly serial: string | null;
  readonly productId: string | null;
  /** `untold`: nobody has said yet whether and when the device was activated. */
  readonly deviceActivatedAt: string | null | 'untold';
  /** Null: now. */
  readonly activatedAt: string | null;
  readonly videoVerifiedAt: string | null;
  readonly repairInvitationAt: string | null;
  readonly boundElsewhere: boolean;
  readonly renewsPlanId: string | null;
}

/** A binding held against the data and the rules. */
export interface Weighed {
  readonly product: PlanProductRow | null;
  readonly boundAt: Instant;
  /** The instant that the verdict reads the term from: `boundAt`, but for a renewal. */
  readonly activatedAt: Instant | null;
  readonly window: ActivationWindow;
  readonly term: Term | null;
  readonly renews: PlanRow | null;
  /** What stops the binding; the first is what `plans.register` answers with. */
  readonly refusals: readonly Refusal[];
}

/** Collects what the checks refuse, so that a person learns all of it at once. */
function collector() {
  const refusals: Refusal[] = [];
  return {
    refusals,
    async gather<T>(check: () => Promise<T>): Promise<T | null> {
      try {
        return await check();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refusals.push(error);
        return null;
      }
    },
  };
}

function refuseFuture(now: string, given: Given): void {
  const instants = [
    ['activatedAt', given.activatedAt],
    ['deviceActivatedAt', given.deviceActivatedAt === 'untold' ? null : given.deviceActivatedAt],
    ['videoVerifiedAt', given.videoVerifiedAt],
    ['repairInvitationAt', given.repairInvitationAt],
  ] as const;
  for (const [field, value] of instants) {
    if (value === null || Date.parse(value) <= Date.parse(now)) continue;
    throw refuse(
      'bad_input',
      'instant_in_future',
      `${field} lies in the future: check the date and the time.`,
      { field },
    );
  }
  if (given.boundElsewhere && given.activatedAt === null) {
    throw refuse(
      'bad_input',
      'bound_when',
      'Say when the code was bound: the manufacturer or the shop that bound it knows.',
    );
  }
}

async function refuseTakenCode(db: Reader, code: string): Promise<void> {
  const taken = await db.selectFrom('plans').select('code').where('code', '=', code).executeTakeFirst();
  if (!taken) return;
  throw refuse(
    'conflict',
    'plan_code_taken',
    `Plan code ${code} is already bound: a code is bound once, ever.`,
    {
      code,
    },
  );
}

/** @throws Refusal where another active plan of the serial covers a day of the term. */
async function refuseOverlap(db: Reader, serial: string, term: Term): Promise<void> {
  const overlapping = await db
    .selectFrom('bindings')
    .innerJoin('plans', 'plans.id', 'bindings.plan_id')
    .select(['plans.code', 'plans.valid_until'])
    .where('bindings.serial', '=', serial)
    .where('bindings.until_at', 'is', null)
    .where('plans.status', '=', 'active')
    .where('plans.valid_from', '<=', term.validUntil)
    .where('plans.valid_until', '>=', term.validFrom)
    .executeTakeFirst();
  if (!overlapping) return;
  throw refuse(
    'conflict',
    'plan_in_force',
    `Serial ${serial} already has plan ${overlapping.code} in force until ${overlapping.valid_until}.`,
    { serial, code: overlapping.code, until: overlapping.valid_until },
  );
}

async function refuseOtherDevice(db: Reader, serial: string, model: string): Promise<void> {
  const known = await deviceOf(db, serial);
  if (!known) return;
  refuseOtherModel(known, model);
  refuseRetired(known);
}

const told = (minutes: number): string => `${Math.floor(minutes / 60)} h ${minutes % 60} min`;

/** The refusal of a code that nobody may bind here any more. It names the rule of the verdict that would fail. */
function windowMissed(window: ActivationWindow, activated: Instant, bound: Instant): Refusal {
  const elapsed = window.elapsedMinutes ?? 0;
  const allowed = window.allowedMinutes ?? 0;
  const deadline = window.deadline ?? bound;
  const { videoAllowedMinutes, repairAllowedMinutes } = window;
  const way = [
    videoAllowedMinutes === null
      ? 'This product takes no verification video.'
      : `Ask the holder for a verification video; once it is accepted the code can be bound within ${told(videoAllowedMinutes)}.`,
    repairAllowedMinutes === null
      ? ''
      : `After a repair at an official centre it can be bound within ${told(repairAllowedMinutes)} of that centre’s invitation.`,
  ].join(' ');
  return refuse(
    'rule',
    'activation_window_missed',
    `ACTIVATION_WINDOW: the device was activated at ${activated}, and its code could be bound until ${deadline}, within ${told(allowed)}; at ${bound} that was ${told(elapsed)} ago. ${way}`,
    {
      rule: 'ACTIVATION_WINDOW',
      activated,
      bound,
      deadline,
      elapsed,
      allowed,
      video: window.videoPossible ? 'possible' : 'not_taken',
      allowedAfterVideo: videoAllowedMinutes ?? 0,
      repair: repairAllowedMinutes === null ? 'not_taken' : 'possible',
      allowedAfterInvitation: repairAllowedMinutes ?? 0,
    },
  );
}

/**
 * Holds a binding against everything that could stop it, as far as it is known: code, device, product, window, term,
 * and the plan that it renews. Changes nothing.
 */
export async function weighBinding(db: Reader, now: string, given: Given): Promise<Weighed> {
  const { gather, refusals } = collector();
  const { code, serial, productId, renewsPlanId } = given;
  const boundAt = instant(given.activatedAt ?? now);
  await gather(async () => refuseFuture(now, given));
  if (code !== null) await gather(() => refuseTakenCode(db, code));
  const product =
    productId === null ? null : await gather(() => productInForce(db, productId, boundAt.slice(0, 10)));
  if (product && serial !== null) await gather(() => refuseOtherDevice(db, serial, product.model));

  const renews =
    renewsPlanId === null
      ? null
      : await gather(async () => {
          const plan = await requirePlan(db, renewsPlanId);
          return renewedPlan(db, plan, { serial, product, boundOn: dayOf(boundAt, product) });
        });
  const activatedAt =
    renewsPlanId === null
      ? boundAt
      : renews && product && renewalStart(plainDate(renews.valid_until), timeZone(product.time_zone));

  const window = renewsPlanId === null && product ? windowOf(product, given, boundAt) : UNKNOWN_WINDOW;
  const { deviceActivatedAt } = given;
  if (
    window.way === 'too_late' &&
    !given.boundElsewhere &&
    deviceActivatedAt &&
    deviceActivatedAt !== 'untold'
  ) {
    refusals.push(windowMissed(window, instant(deviceActivatedAt), boundAt));
  }
  const term =
    product && activatedAt ? termOf(activatedAt, timeZone(product.time_zone), product.term_months) : null;
  if (term && serial !== null) await gather(() => refuseOverlap(db, serial, term));
  if (term && renews) await gather(() => refuseBeyondCover(db, renews, term));
  return { product, boundAt, activatedAt, window, term, renews, refusals };
}

const dayOf = (at: Instant, product: PlanProductRow | null): string =>
  product ? localDateOf(at, timeZone(product.time_zone)) : at.slice(0, 10);

function windowOf(product: PlanProductRow, given: Given, boundAt: Instant): ActivationWindow {
  const { deviceActivatedAt, videoVerifiedAt, repairInvitationAt } = given;
  return activationWindow(
    {
      activationWindowHours: product.activation_window_hours,
      videoVerification: product.video_verification === 1,
      postVerificationWindowHours: product.post_verification_window_hours,
      repairInvitationHours: product.repair_invitation_hours,
    },
    {
      deviceActivatedAt:
        deviceActivatedAt === null || deviceActivatedAt === 'untold'
          ? deviceActivatedAt
          : instant(deviceActivatedAt),
      boundAt,
      videoVerifiedAt: videoVerifiedAt === null ? null : instant(videoVerifiedAt),
      repairInvitationAt: repairInvitationAt === null ? null : instant(repairInvitationAt),
    },
  );
}
