import { stagesOf } from '../../shared/claim/lifecycle.ts';
import type { Choice, ClaimState } from '../../shared/claim/vocabulary.ts';
import type { Person } from '../../shared/contract/centre.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import { addDays } from '../../shared/time/plainDate.ts';
import type { Act } from '../act.ts';
import { commands } from '../handlers.ts';
import type { SampleClaim, Story } from './story.ts';

/** Runs `work` as one person at one instant, in a transaction of its own. */
export type RunAs = <T>(person: Person | null, at: string, work: (act: Act) => Promise<T>) => Promise<T>;

export interface Crew {
  readonly manager: Person;
  readonly technician: Person;
  readonly clerk: Person;
}

export const MODEL = 'DJI Mini SE';
const DAY_MS = 86_400_000;
const ZONE = timeZone('Europe/Warsaw');

/** The centre's calendar day so many days before an instant's. */
const dayBefore = (now: string, days: number): string => addDays(localDateOf(instant(now), ZONE), -days);
const CLAIM_STEP_MS = 3 * 3_600_000;

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
export class Telling {
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
    const stages = stagesOf(choice, this.claim.newParts !== undefined).slice(1);
    return this.claim.payOnCollection ? stages.filter((stage) => stage !== 'awaiting_payment') : stages;
  }

  private book(story: Story, serial: string): Promise<string> {
    const { claim } = this;
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
        // The centre's own day, whatever the hour at which the sample is made.
        receivedOn: dayBefore(act.now, 0),
        customer: known
          ? { known: true, customerId: known.id }
          : { known: false, name, email: '', phone: '', language, company: '', taxNumber: '' },
        collects: false,
        shipTo: {
          name,
          street: 'Sample street 1',
          postcode: '00-001',
          city,
          country: claim.shipTo ?? country,
          phone: '',
        },
        incident: {
          date: before === null ? null : dayBefore(act.now, before),
          causes: [...claim.causes],
          description: claim.words,
          deviceBoundBeforeLoss: isFlyaway ? (claim.boundBeforeLoss ?? null) : null,
        },
        lossProofs: {
          flightLog: isFlyaway && claim.notAtHand !== 'flightLog',
          flyawayReport: isFlyaway && claim.notAtHand !== 'flyawayReport',
        },
        careDeclared: story.plan !== null,
        received: [...(claim.received ?? [])],
        condition: isFlyaway ? '' : 'Signs of use, see damage.',
        dataAnswer: claim.dataAnswer ?? 'not_asked',
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
    if (!this.claim.dataDeleted) return;
    await this.next(technician, (act) => commands['claims.tickDataDeleted'](act, { claimId, deleted: true }));
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
        await this.sayWord(claimId);
        return;
      case 'awaiting_payment':
        await this.choose(claimId);
        await this.adjustFee(claimId);
        await this.decideOnParts(claimId);
        return;
      case 'allocating':
        await this.pay(claimId);
        await this.order(claimId);
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
            parts: this.claim.newParts ? this.claim.newParts.parts.map((part) => ({ ...part })) : [],
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

  /** A manager's word on the verdict, once the claim has come as far as it can without one. */
  private async sayWord(claimId: string): Promise<void> {
    const { word } = this.claim;
    if (!word) return;
    await this.next(this.crew.manager, (act) => commands['claims.decide'](act, { claimId, ...word }));
  }

  /** The centre's word that the replacement is done with new parts. */
  private async decideOnParts(claimId: string): Promise<void> {
    const { newParts } = this.claim;
    if (!newParts) return;
    await this.next(this.crew.technician, (act) =>
      commands['replacements.useParts'](act, {
        claimId,
        components: newParts.parts.map(({ component }) => component),
        reason: newParts.reason,
      }),
    );
  }

  /** What a clerk orders from the supplier where no unit is in stock. */
  private async order(claimId: string): Promise<void> {
    const { order } = this.claim;
    if (!order) return;
    await this.next(this.crew.clerk, (act) =>
      commands['replacements.order'](act, {
        claimId,
        reference: order.reference,
        expectedOn: dayBefore(act.now, -order.expectedInDays),
      }),
    );
  }

  private async adjustFee(claimId: string): Promise<void> {
    const { adjusted } = this.claim;
    if (!adjusted) return;
    const { amount, reason, from, rate } = adjusted;
    await this.next(this.crew.manager, (act) =>
      commands['claims.adjustFee'](act, {
        claimId,
        amount,
        reason,
        exchangeRate: { from, rate, on: act.now.slice(0, 10) },
      }),
    );
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
