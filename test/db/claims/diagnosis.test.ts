import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

describe('the diagnosis', () => {
  test('waits until it has been started', async () => {
    const claimId = await house.book();
    const diagnosis = { claimId, damaged: [], causesFound: [], findings: '', upgradeRequested: false };
    expect(await house.as('technician').refusal('claims.diagnose', diagnosis)).toMatchObject({
      code: 'diagnosis_not_started',
    });
  });

  test('recorded last is the one that counts, and its causes take the place of the customer’s', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.diagnose(claimId);
    expect((await house.claim(claimId)).assessment.verdict.verdict).toBe('covered');
    await house.as('technician').call('claims.diagnose', {
      claimId,
      damaged: [{ component: 'gimbal', affectsOperation: true }],
      causesFound: ['modification'],
      findings: 'The arm was drilled.',
      upgradeRequested: false,
    });
    const claim = await house.claim(claimId);
    expect(claim.diagnosis).toMatchObject({ causesFound: ['modification'], by: 'Tomasz' });
    expect(claim.incident.causes).toEqual(['collision']);
    expect(claim.assessment.verdict.verdict).toBe('not_covered');
    expect(claim.assessment.explanations.map((each) => each.rule)).toEqual(
      claim.assessment.verdict.reasons.map((reason) => reason.rule),
    );
  });
});
