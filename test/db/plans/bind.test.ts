import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../../shared/contract/index.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const NOW = '2026-03-09T08:00:00.000Z';
const clerk = () => house.as('clerk');

function planOf(given: Partial<Input<'plans.register'>> = {}): Input<'plans.register'> {
  return {
    code: 'CR-1000',
    serial: '1581F4XFC00777',
    productId: 'mini-se-2y-pl',
    holderName: 'Anna Nowak',
    holderEmail: 'anna@example.com',
    purchaseCountry: 'PL',
    deviceActivatedAt: '2026-03-08T08:00:00Z',
    activatedAt: null,
    videoVerifiedAt: null,
    ...given,
  };
}

const register = async (given: Partial<Input<'plans.register'>> = {}) => {
  const { planId } = await clerk().call('plans.register', planOf(given));
  return house.plan(planId);
};

const preview = (given: Partial<Input<'plans.preview'>> = {}) => {
  const { code, serial, productId, deviceActivatedAt } = planOf();
  return clerk().call('plans.preview', { code, serial, productId, deviceActivatedAt, ...given });
};

describe('a code bound at the desk', () => {
  test('is bound at the moment of the call, and its term starts that day', async () => {
    house.at(NOW);
    const plan = await register();
    expect(plan).toMatchObject({ validFrom: '2026-03-09', validUntil: '2028-03-08', boundElsewhere: false });
    expect(plan.boundAt).toBe(plan.activatedAt);
    expect(plan.boundAt.slice(0, 16)).toBe('2026-03-09T08:00');
  });

  test('outside its window is refused with the rule, the moments and the figures', async () => {
    house.at(NOW);
    const refusal = await clerk().refusal(
      'plans.register',
      planOf({ activatedAt: '2026-03-08T10:01:00Z', deviceActivatedAt: '2026-03-06T10:00:00Z' }),
    );
    expect(refusal).toMatchObject({
      kind: 'rule',
      code: 'activation_window_missed',
      figures: {
        rule: 'ACTIVATION_WINDOW',
        activated: '2026-03-06T10:00:00Z',
        bound: '2026-03-08T10:01:00Z',
        deadline: '2026-03-08T10:00:00Z',
        elapsed: 2881,
        allowed: 2880,
        video: 'possible',
        allowedAfterVideo: 4320,
      },
    });
    expect(refusal.message).toMatch(/ACTIVATION_WINDOW.*2026-03-08T10:00:00Z.*48 h 1 min/);
  });

  test('is let through by an accepted video', async () => {
    house.at(NOW);
    const plan = await register({
      deviceActivatedAt: '2026-01-06T10:00:00Z',
      videoVerifiedAt: '2026-03-08T10:00:00Z',
    });
    expect(plan.videoVerifiedAt).toBe('2026-03-08T10:00:00Z');
  });

  test('by a shop is recorded as it was, and the verdict says that it was late', async () => {
    const plan = await register({
      deviceActivatedAt: '2025-03-01T10:00:00Z',
      activatedAt: '2025-04-01T10:00:00Z',
      boundElsewhere: true,
    });
    expect(plan).toMatchObject({ boundElsewhere: true, boundAt: '2025-04-01T10:00:00Z' });
    const claim = await house.claim(await house.book({ serial: plan.serial }));
    const reason = claim.assessment.explanations.find(({ rule }) => rule === 'ACTIVATION_WINDOW');
    expect(reason?.outcome).toBe('fail');
  });

  test('elsewhere has a moment at which it was', async () => {
    expect(await clerk().refusal('plans.register', planOf({ boundElsewhere: true }))).toMatchObject({
      kind: 'bad_input',
      code: 'bound_when',
    });
  });

  test('is bound once, ever, even when its plan was cancelled', async () => {
    const plan = await register();
    await house.as('manager').call('plans.cancel', { planId: plan.id, reason: 'Taken back.' });
    const again = planOf({ serial: '1581F4XFC00778' });
    expect(await clerk().refusal('plans.register', again)).toMatchObject({ code: 'plan_code_taken' });
  });
});

describe('the preview', () => {
  test('says nothing of a form that says nothing', async () => {
    expect(await clerk().call('plans.preview', {})).toMatchObject({
      window: { way: 'unknown', deadline: null },
      term: null,
      refusals: [],
      renews: null,
      renewable: null,
    });
  });

  test('knows the window as soon as product and activation are known', async () => {
    house.at(NOW);
    const { window, term, refusals } = await preview();
    expect(window).toMatchObject({ way: 'within', deadline: '2026-03-10T08:00:00Z', leftMinutes: 1439 });
    expect(term).toEqual({ validFrom: '2026-03-09', validUntil: '2028-03-08' });
    expect(refusals).toEqual([]);
    expect((await preview({ deviceActivatedAt: null })).window.way).toBe('unknown');
    expect((await preview({ deviceActivatedAt: null, notActivated: true })).window.way).toBe('not_activated');
  });

  test('names all that stands against the binding, in the order in which it would be refused', async () => {
    await register();
    const { refusals } = await preview({ deviceActivatedAt: '2026-01-01T10:00:00Z' });
    expect(refusals.map(({ code }) => code)).toEqual([
      'plan_code_taken',
      'activation_window_missed',
      'plan_in_force',
    ]);
  });

  test('asks no window of what a shop bound, nor anything while its moment is not typed', async () => {
    const late = { deviceActivatedAt: '2026-01-01T10:00:00Z', boundElsewhere: true };
    expect(await preview(late)).toMatchObject({ refusals: [], term: null, window: { way: 'unknown' } });
    const told = await preview({ ...late, activatedAt: '2026-02-01T10:00:00Z' });
    expect(told).toMatchObject({ refusals: [], window: { way: 'too_late' } });
  });
});

describe('a code bound after a repair', () => {
  test('is let through by the invitation of an official centre, and keeps it', async () => {
    house.at(NOW);
    const late = { deviceActivatedAt: '2026-01-06T10:00:00Z', repairInvitationAt: '2026-03-06T09:00:00Z' };
    expect(await preview(late)).toMatchObject({
      refusals: [],
      window: { way: 'after_repair', deadline: '2026-03-09T09:00:00Z', leftMinutes: 59 },
    });
    const plan = await register(late);
    expect(plan.repairInvitationAt).toBe('2026-03-06T09:00:00Z');
    const claim = await house.claim(await house.book({ serial: plan.serial }));
    expect(claim.assessment.explanations.find(({ rule }) => rule === 'ACTIVATION_WINDOW')).toMatchObject({
      outcome: 'pass',
      text: 'ACTIVATION_WINDOW.pass_repair',
    });
  });

  test('is refused once the invitation has run out, and says what else there is', async () => {
    house.at(NOW);
    const late = { deviceActivatedAt: '2026-01-06T10:00:00Z', repairInvitationAt: '2026-03-06T07:59:00Z' };
    expect(await clerk().refusal('plans.register', planOf(late))).toMatchObject({
      code: 'activation_window_missed',
      figures: { repair: 'possible', allowedAfterInvitation: 4320 },
    });
  });
});

describe('a renewal', () => {
  const RENEWAL = { code: 'CR-2000', deviceActivatedAt: null, productId: 'mini-se-1y-pl' } as const;

  /** A product of one year for the same model, as a manager adds it. */
  const addYear = async () => {
    const manager = house.as('manager');
    const { products } = await manager.call('catalogue.list', {});
    const found = products.find(({ id }) => id === 'mini-se-2y-pl');
    if (!found) throw new Error('The catalogue has no plan for the Mini SE.');
    const { version: _version, status: _status, ...usual } = found;
    await manager.call('catalogue.revise', {
      ...usual,
      id: 'mini-se-1y-pl',
      termMonths: 12,
      replacementAllowance: 2,
      fees: usual.fees.slice(0, 2),
    });
  };
  beforeEach(addYear);

  test('that would cover more than three years in all is refused with the last day possible', async () => {
    house.at(NOW);
    const first = await register();
    const two = { ...RENEWAL, renewsPlanId: first.id, productId: 'mini-se-2y-pl' };
    expect(await clerk().refusal('plans.register', planOf(two))).toMatchObject({
      kind: 'rule',
      code: 'renewal_beyond_three_years',
      figures: { code: 'CR-1000', from: '2026-03-09', last: '2029-03-08', until: '2030-03-08' },
    });
    const second = await register({ ...RENEWAL, renewsPlanId: first.id });
    expect(second.validUntil).toBe('2029-03-08');
    const third = planOf({ ...RENEWAL, code: 'CR-3000', renewsPlanId: second.id });
    expect(await clerk().refusal('plans.register', third)).toMatchObject({
      code: 'renewal_beyond_three_years',
    });
  });

  test('of one year may follow a year twice', async () => {
    house.at(NOW);
    const first = await register({ productId: 'mini-se-1y-pl' });
    const second = await register({ ...RENEWAL, renewsPlanId: first.id });
    const third = await register({ ...RENEWAL, code: 'CR-3000', renewsPlanId: second.id });
    expect(third.validUntil).toBe('2029-03-08');
    const fourth = planOf({ ...RENEWAL, code: 'CR-4000', renewsPlanId: third.id });
    expect((await clerk().refusal('plans.register', fourth)).code).toBe('renewal_beyond_three_years');
  });

  test('speaks for the serial from the centre’s own midnight on', async () => {
    house.at(NOW);
    const first = await register({ productId: 'mini-se-1y-pl' });
    const { code } = await register({ ...RENEWAL, renewsPlanId: first.id });
    const planNow = async () => (await clerk().call('devices.lookup', { serial: first.serial })).plan?.code;
    house.at('2027-03-08T22:59:00.000Z');
    expect(await planNow()).toBe(first.code);
    house.at('2027-03-08T23:00:00.000Z');
    expect(await planNow()).toBe(code);
  });

  test('of two years may follow one, since the three years count and not their order', async () => {
    house.at(NOW);
    const first = await register({ productId: 'mini-se-1y-pl' });
    const second = await register({ ...RENEWAL, renewsPlanId: first.id, productId: 'mini-se-2y-pl' });
    expect(second.validUntil).toBe('2029-03-08');
  });

  test('follows the plan that it renews, whatever was the window', async () => {
    const first = await register();
    expect((await preview({ code: 'CR-2000' })).renewable?.code).toBe('CR-1000');
    const seen = await preview({ code: 'CR-2000', renewsPlanId: first.id, productId: 'mini-se-1y-pl' });
    expect(seen).toMatchObject({
      renews: { code: 'CR-1000' },
      term: { validFrom: '2028-03-09', validUntil: '2029-03-08' },
      refusals: [],
    });
    const second = await register({ ...RENEWAL, renewsPlanId: first.id });
    expect(second).toMatchObject({
      validFrom: '2028-03-09',
      validUntil: '2029-03-08',
      activatedAt: '2028-03-08T23:00:00Z',
      renews: { id: first.id, code: 'CR-1000' },
    });
    expect(second.boundAt.slice(0, 10)).toBe('2026-03-09');
    expect((await house.plan(first.id)).renewedBy).toEqual({ id: second.id, code: 'CR-2000' });
  });

  test('is what a claim within its term is weighed by, and the reason says so', async () => {
    house.at('2026-03-09T08:00:00Z');
    const first = await register({
      deviceActivatedAt: '2024-02-28T10:00:00Z',
      activatedAt: '2024-02-28T20:00:00Z',
    });
    house.at('2026-03-10T08:00:00Z');
    expect(
      await clerk().refusal('plans.register', planOf({ ...RENEWAL, renewsPlanId: first.id })),
    ).toMatchObject({ code: 'renewal_of_ended', figures: { until: '2026-02-27' } });
    await register({
      ...RENEWAL,
      renewsPlanId: first.id,
      activatedAt: '2026-02-20T08:00:00Z',
      boundElsewhere: true,
    });
    const claim = await house.claim(await house.book({ serial: first.serial }));
    expect(claim.plan?.code).toBe('CR-2000');
    expect(claim.assessment.explanations.find(({ rule }) => rule === 'ACTIVATION_WINDOW')).toMatchObject({
      outcome: 'pass',
      text: 'ACTIVATION_WINDOW.pass_renewal',
      figures: { renewed: { value: 'CR-1000' } },
    });
  });

  test('is of the same serial and model, of an active plan, and the only one', async () => {
    const first = await register();
    const refusal = async (given: Partial<Input<'plans.register'>>) =>
      (await clerk().refusal('plans.register', planOf({ ...RENEWAL, renewsPlanId: first.id, ...given })))
        .code;
    expect(await refusal({ serial: '1581F4XFC00999' })).toBe('renewal_other_serial');
    expect(await refusal({ productId: 'fpv-2y-pl' })).toBe('other_model');
    await register({ ...RENEWAL, renewsPlanId: first.id });
    expect(await refusal({ code: 'CR-3000' })).toBe('already_renewed');
    await house.as('manager').call('plans.cancel', { planId: first.id, reason: 'Taken back.' });
    expect(await refusal({ code: 'CR-3000' })).toBe('renewal_of_cancelled');
  });

  test('passes to the replacement together with the plan in force', async () => {
    const first = await register();
    const second = await register({ ...RENEWAL, renewsPlanId: first.id });
    const claimId = await house.book({
      serial: first.serial,
      receivedOn: '2026-03-09',
      incident: { date: '2026-03-09', causes: ['collision'], description: '', deviceBoundBeforeLoss: null },
    });
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement', { givenAt: '2026-03-09T08:00:00Z' });
    await house.pay(claimId);
    const serial = await house.allocate(claimId);
    await house.ship(claimId);
    expect((await house.plan(second.id)).serial).toBe(serial);
  });
});
