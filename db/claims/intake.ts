import { pathOf } from '../../shared/adjudication/facts.ts';
import { holdsData } from '../../shared/claim/storedData.ts';
import { ENDED_STATES, FLYAWAY_POINTS, type FlyawayPoint } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Address } from '../../shared/contract/fields.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import { type Act, signedIn } from '../act.ts';
import { productInForce } from '../catalogue.ts';
import { requireCentre } from '../centre.ts';
import { requireClaim, standingChoice } from '../claimRow/claimRow.ts';
import { customerFor } from '../customers.ts';
import { ensureDevice, refuseStockUnit } from '../devices.ts';
import { takeClaimNumber } from '../numbering.ts';
import { requirePlan } from '../planRow/planRow.ts';
import { adoptPlan } from '../plans/adopt.ts';
import { planIdForSerial } from '../plans/plans.ts';
import { demandOfIntake } from './intakeProofs.ts';
import { keepEntered, requireBeforeChoice, requireNotSent } from './step.ts';
import { answerColumns, recordAnswer } from './storedData.ts';

interface Told {
  readonly incident: Checked<'claims.book'>['incident'];
  readonly received: Checked<'claims.book'>['received'];
}

function checkTold(receivedOn: string, { incident }: Told): void {
  if (incident.date !== null && incident.date > receivedOn) {
    throw refuse(
      'bad_input',
      'incident_after_receipt',
      'The incident lies after the day of receipt: check both dates.',
    );
  }
}

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

function toldColumns({ incident, received }: Told) {
  return {
    incident_date: incident.date,
    causes: JSON.stringify(incident.causes),
    description: incident.description,
    bound_before_loss: incident.deviceBoundBeforeLoss === null ? null : flag(incident.deviceBoundBeforeLoss),
    received: JSON.stringify(received),
  } as const;
}

/** What of the manufacturer's questions about a flyaway was at hand when it was booked in. */
function pointsTicked({ incident, lossProofs }: Checked<'claims.book'>): FlyawayPoint[] {
  if (pathOf(incident.causes) !== 'flyaway') return [];
  const ticked: Readonly<Record<FlyawayPoint, boolean>> = {
    bound_before_loss: incident.deviceBoundBeforeLoss === true,
    flight_log: lossProofs.flightLog,
    flyaway_report: lossProofs.flyawayReport,
  };
  return FLYAWAY_POINTS.filter((point) => ticked[point]);
}

const wayBackColumns = ({ collects, shipTo }: Pick<Checked<'claims.book'>, 'collects' | 'shipTo'>) => ({
  collects: flag(collects),
  ship_to: JSON.stringify(shipTo),
});

export const intakeCommands = {
  'claims.book': async (act: Act, input: Checked<'claims.book'>): Promise<Output<'claims.book'>> => {
    const centre = await requireCentre(act.db);
    const today = localDateOf(instant(act.now), timeZone(centre.timeZone));
    if (input.receivedOn > today) {
      throw refuse('bad_input', 'received_in_future', 'The day of receipt lies in the future: check it.');
    }
    checkTold(input.receivedOn, input);
    if (input.arrival !== 'report' && input.received.length === 0) {
      throw refuse(
        'bad_input',
        'nothing_received',
        'Tick what arrived; only a flyaway is booked in with nothing received.',
      );
    }
    const open = await act.db
      .selectFrom('claims')
      .select('number')
      .where('serial', '=', input.serial)
      .where('state', 'not in', [...ENDED_STATES])
      .executeTakeFirst();
    if (open) {
      throw refuse(
        'conflict',
        'serial_has_open_claim',
        `Serial ${input.serial} already has the open claim ${open.number}: go on with that one.`,
        { serial: input.serial, number: open.number },
      );
    }
    await refuseStockUnit(act.db, input.serial);
    await ensureDevice(act, input.serial, input.model);
    const customerId = await customerFor(act, input.customer);
    const planId = await planIdForSerial(act.db, input.serial, input.incident.date ?? input.receivedOn);
    const plan = planId ? await requirePlan(act.db, planId) : null;
    const product = plan ? await productInForce(act.db, plan.product_id, input.receivedOn) : null;

    const answer = holdsData(input.received) ? input.dataAnswer : 'not_asked';
    const ticked = pointsTicked(input);
    const claimId = act.newId();
    const number = await takeClaimNumber(act, today);
    await act.db
      .insertInto('claims')
      .values({
        id: claimId,
        number,
        state: 'received',
        state_since: act.now,
        arrival: input.arrival,
        received_on: input.receivedOn,
        booked_at: act.now,
        booked_by: signedIn(act).id,
        serial: input.serial,
        customer_id: customerId,
        ...wayBackColumns(input),
        flight_log: flag(ticked.includes('flight_log')),
        flyaway_report: flag(ticked.includes('flyaway_report')),
        care_declared: flag(input.careDeclared),
        condition: input.condition,
        plan_id: planId,
        currency: product?.currency ?? centre.currency,
        cancelled_reason: null,
        ...answerColumns(act, answer),
        ...toldColumns(input),
      })
      .execute();
    await act.record({
      kind: 'claim_booked',
      claimId,
      planId,
      data: { number, serial: input.serial, arrival: input.arrival, received: input.received },
    });
    if (answer !== 'not_asked') await recordAnswer(act, claimId, answer);
    for (const point of ticked) await act.record({ kind: 'flyaway_point_ticked', claimId, data: { point } });
    await demandOfIntake(act, claimId, input.arrival);
    await keepEntered(act, claimId, 'received');
    return { claimId, number };
  },

  'claims.correctIntake': async (
    act: Act,
    input: Checked<'claims.correctIntake'>,
  ): Promise<Output<'claims.correctIntake'>> => {
    const claim = await requireClaim(act.db, input.claimId);
    requireBeforeChoice(claim);
    checkTold(claim.received_on, input);
    await act.db
      .updateTable('claims')
      .set({
        ...toldColumns(input),
        ...wayBackColumns(input),
        care_declared: flag(input.careDeclared),
        condition: input.condition,
      })
      .where('id', '=', claim.id)
      .execute();
    await adoptPlan(act, await requireClaim(act.db, claim.id));
    await act.record({
      kind: 'intake_corrected',
      claimId: claim.id,
      data: {
        incidentDate: input.incident.date,
        causes: input.incident.causes,
        received: input.received,
        country: input.shipTo.country,
      },
    });
    return { done: true };
  },

  'claims.changeWayBack': async (
    act: Act,
    input: Checked<'claims.changeWayBack'>,
  ): Promise<Output<'claims.changeWayBack'>> => {
    const claim = await requireClaim(act.db, input.claimId);
    requireNotSent(claim);
    const before: Address = JSON.parse(claim.ship_to);
    const { country } = input.shipTo;
    // Who pays for sending it was worked out for the country, and is part of what the customer chose.
    if (before.country !== country && (await standingChoice(act.db, claim.id))) {
      throw refuse(
        'rule',
        'country_was_chosen',
        `What the customer of claim ${claim.number} chose holds for the country until now: withdraw the choice before sending it to another.`,
        { number: claim.number },
      );
    }
    await act.db.updateTable('claims').set(wayBackColumns(input)).where('id', '=', claim.id).execute();
    await act.record({
      kind: 'way_back_changed',
      claimId: claim.id,
      data: { collects: input.collects, country, reason: input.reason },
    });
    return { done: true };
  },

  'claims.receiveParts': async (
    act: Act,
    input: Checked<'claims.receiveParts'>,
  ): Promise<Output<'claims.receiveParts'>> => {
    const claim = await requireClaim(act.db, input.claimId);
    requireBeforeChoice(claim);
    const received: string[] = JSON.parse(claim.received);
    const added = input.components.filter((component) => !received.includes(component));
    if (added.length === 0) {
      throw refuse('rule', 'parts_already_received', 'These parts are already booked in.');
    }
    await act.db
      .updateTable('claims')
      .set({ received: JSON.stringify([...received, ...added]) })
      .where('id', '=', claim.id)
      .execute();
    await act.record({ kind: 'parts_received', claimId: claim.id, data: { components: added } });
    return { done: true };
  },
};
