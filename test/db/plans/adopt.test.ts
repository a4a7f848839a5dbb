import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

describe('a plan registered after its drone was booked in', () => {
  test('speaks for the open claim from then on, which says so among its events', async () => {
    const serial = house.newSerial();
    const { claimId } = await house.as('clerk').call('claims.book', house.bookingOf({ serial }));
    expect((await house.claim(claimId)).plan).toBeNull();

    await house.registerPlan({ serial, code: 'CARE-LATE-1' });

    const claim = await house.claim(claimId);
    expect(claim.plan?.code).toBe('CARE-LATE-1');
    expect(claim.assessment.verdict.reasons).toContainEqual({ rule: 'PLAN_FOUND', outcome: 'pass' });
    expect(claim.events[0]).toMatchObject({ kind: 'plan_registered', claimId });
  });

  test('leaves a claim alone that has ended', async () => {
    const serial = house.newSerial();
    const { claimId } = await house.as('clerk').call('claims.book', house.bookingOf({ serial }));
    await house.as('clerk').call('claims.cancel', { claimId, reason: 'the customer changed their mind' });

    await house.registerPlan({ serial, code: 'CARE-LATE-2' });

    expect((await house.claim(claimId)).plan).toBeNull();
  });
});
