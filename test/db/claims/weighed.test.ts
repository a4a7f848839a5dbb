import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { behindItsBack } from '../../behindItsBack.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

/** Leaves one question open. */
const WITHOUT_BATTERY = ['aircraft', 'gimbal', 'camera', 'propellers'] as const;

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(async () => {
  await house.remove();
});

const kept = async (claimId: string) =>
  (
    await behindItsBack(
      house.dataDir,
      'SELECT verdict, standing, failed_rules, open_rules, choice FROM claims WHERE id = ?',
      claimId,
    )
  )[0];

/** What is kept must be what the claim's own page says. */
async function expectTrue(claimId: string) {
  const { assessment, choice } = await house.claim(claimId);
  const rules = (outcome: string) =>
    assessment.verdict.reasons
      .filter((reason) => reason.outcome === outcome)
      .map(({ rule }) => rule)
      .join(' ');
  expect(await kept(claimId)).toEqual({
    verdict: assessment.automatic,
    standing: assessment.verdict.verdict,
    failed_rules: rules('fail'),
    open_rules: rules('unknown'),
    choice: choice?.choice ?? '',
  });
}

describe('what the rules say is kept with the claim', () => {
  test('from booking to the choice, and after it', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial, received: [...WITHOUT_BATTERY] });
    await expectTrue(claimId);
    await house.diagnose(claimId);
    await expectTrue(claimId);
    await house.issue(claimId);
    await house.as('clerk').call('claims.presentEstimate', { claimId, givenBy: 'email' });
    await expectTrue(claimId);
    await house.as('manager').call('claims.decide', { claimId, decision: 'covered', reason: 'I saw it.' });
    await expectTrue(claimId);
    await house.choose(claimId, 'care_replacement');
    await expectTrue(claimId);
    await house.as('clerk').call('claims.withdrawChoice', { claimId, reason: 'Thought again.' });
    await expectTrue(claimId);
  });

  test('and follows a plan that is cancelled, or whose last slot another claim takes', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    const other = await house.book();
    await house.estimate(other);
    await house.tie([other], planId);
    await house.choose(other, 'care_replacement');
    await expectTrue(claimId);
    await house.as('manager').call('plans.cancel', { planId, reason: 'Refunded.' });
    await expectTrue(claimId);
    await expectTrue(other);
  });

  test('and follows the regions that a plan is served in', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    const { regions } = await house.as('manager').call('catalogue.regions', {});
    await house.as('manager').call('catalogue.saveRegions', {
      regions: regions.map((region) => ({
        ...region,
        countries: region.countries.filter((country) => country !== 'PL'),
      })),
    });
    await expectTrue(claimId);
  });
});

test('the queue of reviews shows what waits for a manager, with its open questions, until it is decided', async () => {
  const serial = house.newSerial();
  await house.registerPlan({ serial });
  const claimId = await house.book({ serial, received: [...WITHOUT_BATTERY] });
  await house.diagnose(claimId);
  await house.issue(claimId);
  const open = async () =>
    (await house.as('manager').call('claims.reviews', {})).reviews.filter(
      ({ claim }) => claim.id === claimId,
    );
  const { assessment } = await house.claim(claimId);
  expect(assessment.verdict.verdict).toBe('needs_review');
  expect((await open()).map((review) => review.open)).toEqual([
    assessment.explanations.filter(({ outcome }) => outcome === 'unknown'),
  ]);
  await house.as('manager').call('claims.decide', { claimId, decision: 'not_covered', reason: 'I saw it.' });
  expect(await open()).toEqual([]);
});
