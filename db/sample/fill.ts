import { shippedProducts } from '../../shared/adjudication/shipped.ts';
import { stagesOf } from '../../shared/claim/lifecycle.ts';
import type { Choice, ClaimState } from '../../shared/claim/vocabulary.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { Act } from '../act.ts';
import { setUpCentre } from '../centre.ts';
import { commands } from '../handlers.ts';
import { personNamed } from '../people.ts';
import { SAMPLE_PEOPLE } from './people.ts';
import { type SampleClaim, type SamplePlan, STORIES, type Story } from './stories.ts';

/** Runs `work` as one person at one instant, in a transaction of its own. */
export type RunAs = <T>(person: Person | null, at: string, work: (act: Act) => Promise<T>) => Promise<T>;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MODEL = 'DJI Mini SE';
const CLAIM_STEP_MS = 3 * HOUR_MS;

const CENTRE = {
  name: 'Hangar Sample Service',
  street: 'ul. Lotnicza 12',
  postcode: '02-147',
  city: 'Warszawa',
  phone: '+48 22 000 00 00',
  email: 'service@example.com',
  country: 'PL',
  language: 'en',
  currency: 'PLN',
  timeZone: 'Europe/Warsaw',
  vatRateBp: 2300,
  diagnosisFee: 9900,
  idleMinutes: 30,
} as const;

interface Crew {
  readonly manager: Person;
  readonly technician: Person;
  readonly clerk: Person;
}

/** Fills an empty database with a centre at work, its past told back from `now` (UTC, ISO 8601). */
export async function fillWithSample(runAs: RunAs, now: string): Promise<void> {
  const start = Date.parse(now);
  const at = (daysAgo: number, extraMs = 0) => new Date(start - daysAgo * DAY_MS + extraMs).toISOString();
  const opened = at(700);
  const empty = await runAs(
    null,
    opened,
    async (act) => !(await act.db.selectFrom('centre').select('id').executeTakeFirst()),
  );
  if (!empty) return;

  const crew = await hireCrew(runAs, opened);
  await confirmSample(runAs, crew, opened);
  let units = 0;
  for (const [index, story] of STORIES.entries()) {
    const planBoundAt = story.plan ? await bindPlan(runAs, crew, story, story.plan, start, index) : null;
    let serial = story.serial;
    for (const claim of story.claims) {
      const told = new Telling(runAs, crew, start, claim);
      const wantsUnit = claim.choice === 'care_replacement' || claim.choice === 'flyaway_replacement';
      const unitSerial = `1581F4SAMPLE${String(++units).padStart(4, '0')}`;
      const unitId = wantsUnit
        ? await addUnit(runAs, crew, at(claim.receivedDaysAgo + 5), unitSerial, story.model ?? MODEL)
        : null;
      await told.play(story, serial, unitId);
      if (unitId && (claim.upTo === 'shipped' || claim.upTo === 'closed')) serial = unitSerial;
    }
    if (story.plan?.cancelled && planBoundAt) await cancelPlan(runAs, crew, story, at(20));
  }
  for (let spare = 1; spare <= 6; spare++) {
    await addUnit(runAs, crew, at(10 - spare), `1581F4SPARE${String(spare).padStart(5, '0')}`, MODEL);
  }
}

async function hireCrew(runAs: RunAs, at: string): Promise<Crew> {
  const [manager, technician, clerk] = SAMPLE_PEOPLE;
  await runAs(null, at, (act) =>
    setUpCentre(act, { centre: CENTRE, manager: { name: manager.name, password: manager.password } }, true),
  );
  const person = (name: string) =>
    runAs(null, at, async (act) => {
      const row = await personNamed(act.db, name);
      if (!row) throw new Error(`Nobody in the sample centre is called ${name}.`);
      const { id, role, language, theme } = row;
      return { id, name: row.name, role, language, theme, active: true };
    });
  const boss = await person(manager.name);
  for (const hired of [technician, clerk]) {
    await runAs(boss, at, (act) => commands['people.add'](act, { ...hired, language: 'en' }));
  }
  return { manager: boss, technician: await person(technician.name), clerk: await person(clerk.name) };
}

/** The FPV's table, confirmed with a flyaway allowed and no fee for it, so that one rule alone is against its claim. */
async function confirmSample(runAs: RunAs, crew: Crew, at: string): Promise<void> {
  const fpv = shippedProducts.find((product) => product.id === 'fpv-2y-pl');
  if (!fpv) throw new Error('The shipped catalogue has no DJI FPV.');
  const { status: _, ...terms } = fpv;
  const source = 'sample data, confirmed by nobody';
  await runAs(crew.manager, at, async (act) => {
    const revised = { ...terms, fees: [...terms.fees], flyawayAllowance: 1, source };
    const { must, request } = terms.requiredParts;
    const { version } = await commands['catalogue.revise'](act, {
      ...revised,
      requiredParts: { must: [...must], request: [...request] },
    });
    await commands['catalogue.confirm'](act, { productId: terms.id, version, source, note: '' });
  });
}

function planCode(index: number): string {
  return `CR-SAMPLE-${String(index + 1).padStart(4, '0')}`;
}

async function bindPlan(
  runAs: RunAs,
  crew: Crew,
  story: Story,
  plan: SamplePlan,
  start: number,
  index: number,
): Promise<string> {
  const bound = start - plan.boundDaysAgo * DAY_MS;
  const iso = (time: number) => new Date(time).toISOString();
  const after = plan.boundAfterHours;
  await runAs(crew.clerk, iso(bound + HOUR_MS), (act) =>
    commands['plans.register'](act, {
      code: planCode(index),
      serial: story.serial,
      productId: plan.product ?? 'mini-se-2y-pl',
      holderName: story.customer.name,
      holderEmail: '',
      purchaseCountry: 'PL',
      deviceActivatedAt: after === null || after === undefined ? null : iso(bound - after * HOUR_MS),
      activatedAt: iso(bound),
      videoVerifiedAt:
        plan.videoHoursBeforeBinding === undefined
          ? null
          : iso(bound - plan.videoHoursBeforeBinding * HOUR_MS),
    }),
  );
  return iso(bound);
}

async function cancelPlan(runAs: RunAs, crew: Crew, story: Story, at: string): Promise<void> {
  await runAs(crew.manager, at, async (act) => {
    const binding = await act.db
      .selectFrom('bindings')
      .select('plan_id')
      .where('serial', '=', story.serial)
      .executeTakeFirstOrThrow();
    return commands['plans.cancel'](act, { planId: binding.plan_id, reason: 'The shop took the plan back.' });
  });
}

async function addUnit(runAs: RunAs, crew: Crew, at: string, serial: string, model: string): Promise<string> {
  const { unitId } = await runAs(crew.clerk, at, (act) =>
    commands['stock.add'](act, { model, serial, note: '' }),
  );
  return unitId;
}

const LINES = [
  {
    kind: 'part',
    description: 'Gimbal and camera module',
    partNumber: 'MSE-GC-01',
    quantityThousandths: 1000,
    unitNet: 41900,
    vatRateBp: 2300,
  },
  {
    kind: 'part',
    description: 'Propellers, pair',
    partNumber: 'MSE-PR-02',
    quantityThousandths: 2000,
    unitNet: 2900,
    vatRateBp: 2300,
  },
  {
    kind: 'labour',
    description: 'Replacement and calibration',
    partNumber: '',
    quantityThousandths: 1500,
    unitNet: 14300,
    vatRateBp: 2300,
  },
] as const;

/** Tells one claim step by step, a few hours apart, until it has come as far as it should. */
class Telling {
  private readonly runAs: RunAs;
  private readonly crew: Crew;
  private readonly claim: SampleClaim;
  private readonly start: number;
  private time: number;

  constructor(runAs: RunAs, crew: Crew, start: number, claim: SampleClaim) {
    this.runAs = runAs;
    this.crew = crew;
    this.claim = claim;
    this.start = start;
    this.time = start - claim.receivedDaysAgo * DAY_MS - CLAIM_STEP_MS;
  }

  private next<T>(person: Person, work: (act: Act) => Promise<T>): Promise<T> {
    // Close to the present the steps come a minute apart, so that none lies in the future.
    const room = Math.max(60_000, Math.min(CLAIM_STEP_MS, (this.start - this.time) / 12));
    this.time = Math.min(this.time + room, this.start);
    return this.runAs(person, new Date(this.time).toISOString(), work);
  }

  async play(story: Story, serial: string, unitId: string | null): Promise<void> {
    const claimId = await this.book(story, serial);
    const { upTo, choice } = this.claim;
    if (upTo === 'cancelled') {
      await this.next(this.crew.clerk, (act) =>
        commands['claims.cancel'](act, { claimId, reason: 'The customer changed their mind on the phone.' }),
      );
      return;
    }
    if (upTo === 'received') return;
    for (const stage of this.route(choice ?? null)) {
      await this.reach(stage, claimId, unitId);
      if (stage === upTo) return;
    }
  }

  private route(choice: Choice | null): readonly ClaimState[] {
    if (this.claim.causes.includes('flyaway')) return stagesOf('flyaway_replacement').slice(1);
    const stages = stagesOf(choice).slice(1);
    return this.claim.payOnCollection ? stages.filter((stage) => stage !== 'awaiting_payment') : stages;
  }

  private book(story: Story, serial: string): Promise<string> {
    const { claim } = this;
    const date = (daysAgo: number) => new Date(this.start - daysAgo * DAY_MS).toISOString().slice(0, 10);
    const before = claim.incidentDaysBefore ?? null;
    const { name, language, country, city } = story.customer;
    const isFlyaway = claim.causes.includes('flyaway');
    return this.next(this.crew.technician, async (act) => {
      const known = await act.db
        .selectFrom('customers')
        .select('id')
        .where('name', '=', name)
        .executeTakeFirst();
      const { claimId } = await commands['claims.book'](act, {
        serial,
        model: story.model ?? MODEL,
        arrival: isFlyaway ? 'report' : 'parcel',
        receivedOn: date(claim.receivedDaysAgo),
        customer: known
          ? { known: true, customerId: known.id }
          : { known: false, name, email: '', phone: '', language },
        shipTo: {
          name,
          street: 'Sample street 1',
          postcode: '00-001',
          city,
          country: claim.shipTo ?? country,
          phone: '',
        },
        incident: {
          date: before === null ? null : date(claim.receivedDaysAgo + before),
          causes: [...claim.causes],
          description: claim.words,
          deviceBoundBeforeLoss: isFlyaway ? (claim.boundBeforeLoss ?? null) : null,
        },
        careDeclared: story.plan !== null,
        received: [...(claim.received ?? [])],
        condition: isFlyaway ? '' : 'Signs of use, see damage.',
      });
      return claimId;
    });
  }

  private async diagnose(claimId: string): Promise<void> {
    const { technician } = this.crew;
    await this.next(technician, (act) =>
      commands['claims.diagnose'](act, {
        claimId,
        damaged: [...(this.claim.damaged ?? [])],
        causesFound: [...(this.claim.causesFound ?? this.claim.causes)],
        findings: 'Inspected and tested on the bench.',
        upgradeRequested: this.claim.upgradeRequested ?? false,
      }),
    );
  }

  private async reach(stage: ClaimState, claimId: string, unitId: string | null): Promise<void> {
    const { technician, clerk } = this.crew;
    const { choice, upTo } = this.claim;
    switch (stage) {
      case 'diagnosing':
        await this.next(technician, (act) => commands['claims.startDiagnosis'](act, { claimId }));
        if (upTo !== 'diagnosing') await this.diagnose(claimId);
        return;
      case 'estimated':
        await this.next(technician, (act) =>
          commands['estimates.saveDraft'](act, {
            claimId,
            lines: LINES.map((line) => ({ ...line })),
            note: '',
          }),
        );
        await this.next(technician, (act) => commands['estimates.issue'](act, { claimId }));
        return;
      case 'awaiting_choice':
        await this.offer(claimId);
        return;
      case 'awaiting_payment':
        await this.choose(claimId);
        return;
      case 'allocating':
        await this.pay(claimId);
        return;
      case 'repairing':
        if (choice === 'warranty_repair' || this.claim.payOnCollection) await this.choose(claimId);
        else await this.pay(claimId);
        return;
      case 'quality_check':
        await this.next(technician, (act) =>
          commands['claims.finishRepair'](act, {
            claimId,
            work: 'Gimbal replaced, calibrated, test flight passed.',
          }),
        );
        return;
      case 'ready_to_ship':
        if (unitId)
          await this.next(clerk, (act) => commands['replacements.allocate'](act, { claimId, unitId }));
        else if (choice === 'return_unrepaired') await this.choose(claimId);
        else await this.next(technician, (act) => commands['claims.passQuality'](act, { claimId }));
        return;
      case 'shipped':
        await this.next(clerk, (act) =>
          commands['claims.ship'](act, {
            claimId,
            handOver: 'carrier',
            carrier: 'DPD',
            tracking: `SAMPLE${claimId.slice(-8).toUpperCase()}`,
          }),
        );
        return;
      case 'closed':
        await this.next(clerk, (act) => commands['claims.close'](act, { claimId }));
        return;
      case 'received':
      case 'cancelled':
        return;
    }
  }

  private offer(claimId: string) {
    const { technician, clerk } = this.crew;
    if (this.claim.causes.includes('flyaway')) {
      return this.next(clerk, (act) => commands['claims.offerFlyaway'](act, { claimId }));
    }
    if (this.claim.choice === 'warranty_repair' || this.claim.choice === 'return_unrepaired') {
      return this.next(technician, (act) => commands['claims.offerWithoutEstimate'](act, { claimId }));
    }
    return this.next(clerk, (act) => commands['claims.presentEstimate'](act, { claimId, givenBy: 'email' }));
  }

  private choose(claimId: string) {
    const { choice } = this.claim;
    if (!choice) throw new Error('A sample claim goes on past its choice without one.');
    return this.next(this.crew.clerk, (act) =>
      commands['claims.choose'](act, {
        claimId,
        choice,
        givenBy: 'phone',
        givenAt: act.now,
        payWhen: this.claim.payOnCollection ? 'on_collection' : 'now',
        note: '',
      }),
    );
  }

  private pay(claimId: string) {
    return this.next(this.crew.clerk, async (act) => {
      const due = await act.db
        .selectFrom('choices')
        .select(['due_amount', 'due_currency'])
        .where('claim_id', '=', claimId)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirstOrThrow();
      return commands['payments.record'](act, {
        claimId,
        amount: due.due_amount,
        currency: due.due_currency,
        method: 'card',
        reference: 'sample',
      });
    });
  }
}
