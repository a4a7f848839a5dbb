import type Database from 'better-sqlite3';
import type { PlanValues } from '../../shared/imports/planRow.ts';
import type { Reason, ReasonCode } from '../../shared/imports/reasons.ts';
import type { PlanField } from '../../shared/imports/vocabulary.ts';
import { compareInstants, type Instant } from '../../shared/time/instant.ts';
import { type TimeZone, timeZone } from '../../shared/time/localDate.ts';
import { type Term, termOf } from '../../shared/time/term.ts';
import { versionOn } from '../catalogue.ts';
import type { PlanProductRow } from '../tables.ts';
import type { Facts, KnownPlan } from './facts.ts';

/** What a row of plans comes to when it is held against the data: the checks of `plans.register`, row by row. */
export type Weighed =
  | { readonly outcome: 'new'; readonly product: PlanProductRow; readonly term: Term }
  | {
      readonly outcome: 'changed';
      readonly planId: string;
      readonly before: Readonly<Partial<Record<PlanField, string>>>;
    }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly reason: Reason };

interface StagedPlan {
  readonly n: number;
  readonly code: string;
  readonly model: string;
  readonly status: string;
  readonly valid_from: string;
  readonly valid_until: string;
}

const refusedFor = (code: ReasonCode, figures: Reason['figures']): Weighed => ({
  outcome: 'refused',
  reason: { code, figures },
});

const sameInstant = (known: string | null, given: Instant | null): boolean =>
  known === null || given === null ? known === given : compareInstants(known as Instant, given) === 0;

/**
 * Holds rows against the facts, and against those that are staged already. `has` tells which fields the file has a column
 * for.
 */
export function planRules(staging: Database.Database, facts: Facts, has: (field: PlanField) => boolean) {
  const zones = new Map<string, TimeZone>();
  const stagedBySerial = staging.prepare<[string], StagedPlan>(
    'SELECT n, code, model, status, valid_from, valid_until FROM staged.rows WHERE serial = ? AND outcome = 0',
  );

  /** Checked once each: asking the runtime for a zone takes longer than all else about a row. */
  function zoneOf(name: string): TimeZone {
    let zone = zones.get(name);
    if (!zone) {
      zone = timeZone(name);
      zones.set(name, zone);
    }
    return zone;
  }

  /** A code that is bound: the same values again change nothing, another holder is written down, all else is refused. */
  function weighKnown(plan: PlanValues, known: KnownPlan): Weighed {
    const other = (field: PlanField, was: string | null, given: string | null): Weighed =>
      refusedFor('code_bound', { code: plan.code, field, known: was ?? '–', given: given ?? '–' });
    if (!facts.livedOn(plan.serial, known.id))
      return other('serial', facts.serialNow(known.id) ?? '', plan.serial);
    if (known.product_id !== plan.productId) return other('productId', known.product_id, plan.productId);
    if (known.purchase_country !== plan.purchaseCountry) {
      return other('purchaseCountry', known.purchase_country, plan.purchaseCountry);
    }
    // A renewal's term starts later than the moment at which its code was bound, which is what the file gives.
    const boundAt = known.bound_at ?? known.activated_at;
    if (!sameInstant(boundAt, plan.activatedAt)) return other('activatedAt', boundAt, plan.activatedAt);
    if (has('deviceActivatedAt') && !sameInstant(known.device_activated_at, plan.deviceActivatedAt)) {
      return other('deviceActivatedAt', known.device_activated_at, plan.deviceActivatedAt);
    }
    if (has('videoVerifiedAt') && !sameInstant(known.video_verified_at, plan.videoVerifiedAt)) {
      return other('videoVerifiedAt', known.video_verified_at, plan.videoVerifiedAt);
    }
    if (has('repairInvitationAt') && !sameInstant(known.repair_invitation_at, plan.repairInvitationAt)) {
      return other('repairInvitationAt', known.repair_invitation_at, plan.repairInvitationAt);
    }
    if (plan.status !== null && plan.status !== known.status)
      return other('status', known.status, plan.status);
    const before: Partial<Record<PlanField, string>> = {};
    if (known.holder_name !== plan.holderName) before.holderName = known.holder_name;
    if (has('holderEmail') && known.holder_email !== plan.holderEmail)
      before.holderEmail = known.holder_email;
    return Object.keys(before).length === 0
      ? { outcome: 'unchanged' }
      : { outcome: 'changed', planId: known.id, before };
  }

  return function weigh(plan: PlanValues): Weighed {
    const known = facts.plan(plan.code);
    if (known) return weighKnown(plan, known);
    const product = versionOn(facts.versions(plan.productId), plan.activatedAt.slice(0, 10));
    if (!product) return refusedFor('no_such_product', { product: plan.productId });
    const term = termOf(plan.activatedAt, zoneOf(product.time_zone), product.term_months);
    const { serial } = plan;
    const device = facts.device(serial);
    if (device) {
      if (device.model !== product.model) {
        return refusedFor('other_model', { serial, known: device.model, given: product.model });
      }
      if (device.retired_at !== null) {
        return refusedFor('retired', { serial, replacedBy: device.replaced_by ?? '' });
      }
      const held = facts.inForce(serial, term);
      if (held) return refusedFor('plan_in_force', { serial, code: held.code, until: held.valid_until });
    }
    for (const staged of stagedBySerial.all(serial)) {
      if (staged.code === plan.code) {
        return refusedFor('code_twice', { code: plan.code, line: staged.n });
      }
      if (staged.model !== product.model) {
        return refusedFor('other_model_in_file', {
          serial,
          line: staged.n,
          known: staged.model,
          given: product.model,
        });
      }
      if (
        staged.status === 'active' &&
        staged.valid_from <= term.validUntil &&
        staged.valid_until >= term.validFrom
      ) {
        return refusedFor('plan_in_force_in_file', {
          serial,
          line: staged.n,
          code: staged.code,
          until: staged.valid_until,
        });
      }
    }
    return { outcome: 'new', product, term };
  };
}
