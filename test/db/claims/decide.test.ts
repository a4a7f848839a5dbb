import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const decide = (claimId: string, decision: 'covered' | 'not_covered' | 'goodwill') =>
  house.as('manager').call('claims.decide', { claimId, decision, reason: 'Seen by myself.' });
const verdictOf = async (claimId: string) => (await house.claim(claimId)).assessment;

/** A claim of a plan with one question open: the battery is missing. */
async function open() {
  const serial = house.newSerial();
  await house.registerPlan({ serial });
  const claimId = await house.book({ serial, received: ['aircraft', 'gimbal', 'camera', 'propellers'] });
  await house.estimate(claimId);
  return claimId;
}

describe('a manager’s word', () => {
  test('settles an open verdict; what the rules said stays beside it', async () => {
    const claimId = await open();
    const { reviews } = await house.as('manager').call('claims.reviews', {});
    expect(reviews).toMatchObject([{ claim: { id: claimId }, open: [{ rule: 'PARTS_COMPLETE' }] }]);
    expect(await decide(claimId, 'covered')).toEqual({ verdict: 'covered' });
    expect(await verdictOf(claimId)).toMatchObject({
      automatic: 'needs_review',
      verdict: { verdict: 'covered' },
      decision: { decision: 'covered', reason: 'Seen by myself.', by: 'Maria', stands: true },
    });
    expect(await house.choose(claimId, 'care_replacement')).toMatchObject({ tier: 1 });
  });

  test('counts no more once the facts have changed', async () => {
    const claimId = await open();
    await decide(claimId, 'not_covered');
    expect((await verdictOf(claimId)).verdict.verdict).toBe('not_covered');
    await house.as('clerk').call('claims.receiveParts', { claimId, components: ['battery'] });
    expect(await verdictOf(claimId)).toMatchObject({
      verdict: { verdict: 'covered' },
      decision: { stands: false },
    });
  });

  test('has nothing to say where nothing is open or nothing can be granted', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const covered = await house.book({ serial });
    await house.estimate(covered);
    const without = await house.book();
    const refusal = async (claimId: string, decision: string) =>
      (await house.as('manager').refusal('claims.decide', { claimId, decision, reason: 'x' })).code;
    expect([
      await refusal(covered, 'not_covered'),
      await refusal(covered, 'goodwill'),
      await refusal(without, 'goodwill'),
    ]).toEqual(['decision_nothing_open', 'decision_already_covered', 'decision_nothing_to_grant']);
  });
});
