import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FlyawayPoint } from '../../../shared/claim/vocabulary.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

async function reported(lossProofs = { flightLog: false, flyawayReport: false }) {
  const serial = house.newSerial();
  await house.registerPlan({ serial });
  const claimId = await house.bookFlyaway({ serial, lossProofs });
  return claimId;
}

const tick = (claimId: string, point: FlyawayPoint, ticked = true) =>
  house.as('clerk').call('claims.tickFlyaway', { claimId, point, ticked });
const open = async (claimId: string) =>
  (await house.claim(claimId)).assessment.explanations
    .filter(({ outcome }) => outcome === 'unknown')
    .map(({ rule, settle }) => [rule, settle]);

describe('what the manufacturer asks for of a flyaway', () => {
  test('is what settles the verdict, and refuses nothing while it is open', async () => {
    const claimId = await reported({ flightLog: false, flyawayReport: true });
    expect(await open(claimId)).toEqual([['FLYAWAY_LOG', 'FLYAWAY_LOG.settle']]);
    const { assessment, lossProofs } = await house.claim(claimId);
    expect(assessment.verdict.verdict).toBe('needs_review');
    expect(lossProofs).toEqual({ flightLog: false, flyawayReport: true });
    await house.as('clerk').call('claims.offerFlyaway', { claimId });
    await tick(claimId, 'flight_log');
    expect(await open(claimId)).toEqual([]);
    expect(await house.choose(claimId, 'flyaway_replacement')).toMatchObject({ due: { amount: 70_900 } });
  });

  test('is ticked by whoever has it, and open again when the tick is taken back', async () => {
    const claimId = await reported();
    await tick(claimId, 'flyaway_report');
    await tick(claimId, 'flyaway_report');
    await tick(claimId, 'flyaway_report', false);
    await tick(claimId, 'bound_before_loss', false);
    const { events, incident } = await house.claim(claimId);
    expect(incident.deviceBoundBeforeLoss).toBeNull();
    expect(
      events
        .filter(({ kind }) => kind.startsWith('flyaway_point'))
        .map(({ kind, data, by }) => [kind, data.point, by]),
    ).toEqual([
      ['flyaway_point_taken_back', 'bound_before_loss', 'Klara'],
      ['flyaway_point_taken_back', 'flyaway_report', 'Klara'],
      ['flyaway_point_ticked', 'flyaway_report', 'Klara'],
      ['flyaway_point_ticked', 'bound_before_loss', 'Tomasz'],
    ]);
    expect((await open(claimId)).map(([rule]) => rule)).toEqual([
      'FLYAWAY_BOUND',
      'FLYAWAY_LOG',
      'FLYAWAY_REPORT',
    ]);
  });

  test('is not made open of a binding that the customer denies, which is a matter of the intake', async () => {
    const { incident } = house.bookingOf();
    const denied = { ...incident, causes: ['flyaway' as const], deviceBoundBeforeLoss: false };
    const claimId = await house.bookFlyaway({ incident: denied });
    await tick(claimId, 'bound_before_loss', false);
    expect((await house.claim(claimId)).incident.deviceBoundBeforeLoss).toBe(false);
    await tick(claimId, 'bound_before_loss');
    expect((await house.claim(claimId)).incident.deviceBoundBeforeLoss).toBe(true);
  });

  test('may come in after the choice, beside what was quoted, until the claim ends', async () => {
    const claimId = await reported({ flightLog: true, flyawayReport: false });
    await house.as('clerk').call('claims.offerFlyaway', { claimId });
    await house
      .as('manager')
      .call('claims.decide', { claimId, decision: 'covered', reason: 'It is on its way.' });
    await house.choose(claimId, 'flyaway_replacement');
    await tick(claimId, 'flyaway_report');
    const { lossProofs, assessment } = await house.claim(claimId);
    expect(lossProofs.flyawayReport).toBe(true);
    expect(assessment.explanations).toContainEqual(
      expect.objectContaining({ rule: 'FLYAWAY_REPORT', outcome: 'unknown' }),
    );
    await house.cancel(claimId);
    expect(
      await house.as('clerk').refusal('claims.tickFlyaway', { claimId, point: 'flight_log', ticked: false }),
    ).toMatchObject({ kind: 'conflict', code: 'claim_ended' });
  });

  test('is nothing that another claim is asked for', async () => {
    const claimId = await house.book({ lossProofs: { flightLog: true, flyawayReport: true } });
    expect((await house.claim(claimId)).lossProofs).toEqual({ flightLog: false, flyawayReport: false });
    expect(
      await house.as('clerk').refusal('claims.tickFlyaway', { claimId, point: 'flight_log', ticked: true }),
    ).toMatchObject({ kind: 'rule', code: 'not_a_flyaway' });
  });
});
