import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const pln = (amount: number) => ({ amount, currency: 'PLN' });

/** The whole way from receipt to the closed claim; answers the claim and the serial that the plan lives on now. */
async function replaceOnce(serial: string) {
  const claimId = await house.book({ serial });
  await house.estimate(claimId);
  const chosen = await house.choose(claimId, 'care_replacement');
  await house.pay(claimId);
  const replacement = await house.allocate(claimId);
  await house.ship(claimId);
  await house.close(claimId);
  return { claimId, chosen, replacement };
}

describe('Care Refresh', () => {
  test('gives three replacements for 139, 169 and 189 PLN, each on the serial before, and refuses the fourth', async () => {
    const first = house.newSerial();
    const planId = await house.registerPlan({ serial: first, code: 'CARE-MINI-1' });
    const serials = [first];
    for (const [index, fee] of [13_900, 16_900, 18_900].entries()) {
      const { claimId, chosen, replacement } = await replaceOnce(serials[index] ?? '');
      expect(chosen).toEqual({
        state: 'awaiting_payment',
        due: pln(fee),
        tier: index + 1,
        slotNumber: index + 1,
      });
      const claim = await house.claim(claimId);
      expect(claim).toMatchObject({ state: 'closed', outstanding: pln(0), paid: pln(fee) });
      expect(claim.shipment).toMatchObject({ serial: replacement, priority: true, paidBy: 'manufacturer' });
      const plan = await house.plan(planId);
      expect(plan).toMatchObject({ serial: replacement, slotsLeft: 2 - index, validUntil: '2027-03-31' });
      serials.push(replacement);
    }
    expect((await house.plan(planId)).chain.map((link) => link.serial)).toEqual(serials);

    const fourth = await house.book({ serial: serials[3] ?? '' });
    await house.estimate(fourth);
    const claim = await house.claim(fourth);
    expect(claim.assessment.verdict.verdict).toBe('not_covered');
    expect(claim.assessment.verdict.options.careReplacement).toEqual({ available: false });
    const numbers = claim.plan?.slots.map((slot) => slot.claimNumber) ?? [];
    expect(
      await house.as('clerk').refusal('claims.choose', house.choiceOf(fourth, 'care_replacement')),
    ).toMatchObject({
      kind: 'conflict',
      code: 'no_slot_left',
      figures: { code: 'CARE-MINI-1', claims: numbers.join(', ') },
    });
    expect(await house.choose(fourth, 'paid_repair')).toMatchObject({ due: pln(61_500), tier: null });
  });

  test('reserves the slot when it is chosen and uses it when it is paid', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    const slot = async () => (await house.plan(planId)).slots[0];
    expect(await slot()).toMatchObject({ state: 'free', claimId: null });
    await house.choose(claimId, 'care_replacement');
    expect(await slot()).toMatchObject({ state: 'reserved', kind: 'damage', claimId });
    await house.pay(claimId);
    expect(await slot()).toMatchObject({ state: 'used', kind: 'damage', claimId });
  });

  test('that costs nothing uses its slot at once, since no payment is to come', async () => {
    const manager = house.as('manager');
    const [newest] = (await manager.call('catalogue.product', { productId: 'mini-se-2y-pl' })).versions;
    if (!newest) throw new Error('The catalogue has no plan for the Mini SE.');
    const { version: _version, status: _status, addedAt: _at, addedBy: _by, ...terms } = newest;
    await manager.call('catalogue.revise', { ...terms, id: 'free-2y-pl', fees: [0, 16_900, 18_900] });
    await manager.call('catalogue.confirm', {
      productId: 'free-2y-pl',
      version: 1,
      source: 'Letter',
      note: '',
    });
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial, productId: 'free-2y-pl' });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    expect(await house.choose(claimId, 'care_replacement')).toMatchObject({
      state: 'allocating',
      due: { amount: 0 },
    });
    expect((await house.plan(planId)).slots[0]).toMatchObject({ state: 'used', claimId });
    const told = (await house.claim(claimId)).events.map(({ kind }) => kind);
    expect(told).toEqual(expect.arrayContaining(['slot_reserved', 'slot_consumed', 'choice_recorded']));
    await house.allocate(claimId);
    await house.ship(claimId);
    await house.close(claimId);
    expect((await house.plan(planId)).slots[0]).toMatchObject({ state: 'used', claimId });
  });

  test('withdrawn gives the slot back, and the customer chooses anew', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
    await house.as('clerk').call('claims.withdrawChoice', { claimId, reason: 'Called back.' });
    expect(await house.plan(planId)).toMatchObject({ slotsLeft: 3 });
    expect(await house.claim(claimId)).toMatchObject({
      state: 'awaiting_choice',
      choice: null,
      assessmentKept: false,
    });
    expect(await house.choose(claimId, 'care_replacement')).toMatchObject({ tier: 1, slotNumber: 1 });
  });

  test('is not offered without a plan, out of term, or for an excluded cause', async () => {
    const without = house.newSerial();
    const late = house.newSerial();
    await house.registerPlan({
      serial: late,
      deviceActivatedAt: '2023-01-31T10:00:00Z',
      activatedAt: '2023-02-01T10:00:00Z',
    });
    const stolen = house.newSerial();
    await house.registerPlan({ serial: stolen });
    const cases = [
      { serial: without, rule: 'PLAN_FOUND', causesFound: ['collision'] },
      { serial: late, rule: 'EX_8_EXPIRED', causesFound: ['collision'] },
      { serial: stolen, rule: 'EX_3_WEATHER', causesFound: ['bad_weather'] },
    ] as const;
    for (const { serial, rule, causesFound } of cases) {
      const claimId = await house.book({ serial });
      await house.diagnose(claimId, { causesFound: [...causesFound] });
      await house.issue(claimId);
      await house.as('clerk').call('claims.presentEstimate', { claimId, givenBy: 'email' });
      const { reasons, verdict } = (await house.claim(claimId)).assessment.verdict;
      expect({
        verdict,
        failed: reasons.filter((each) => each.outcome === 'fail').map((each) => each.rule),
      }).toEqual({
        verdict: 'not_covered',
        failed: [rule],
      });
      expect(
        await house.as('clerk').refusal('claims.choose', house.choiceOf(claimId, 'care_replacement')),
      ).toMatchObject({ kind: 'rule', code: 'choice_not_offered' });
    }
  });

  test('is not chosen in the future', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    const early = house.choiceOf(claimId, 'care_replacement', { givenAt: '2026-03-10T09:00:00Z' });
    expect(await house.as('clerk').refusal('claims.choose', early)).toMatchObject({
      kind: 'bad_input',
      code: 'instant_in_future',
    });
  });

  test('may be told by a clock that is a little ahead, and is kept as given now', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    house.at('2026-03-10T09:00:00Z');
    const ahead = house.choiceOf(claimId, 'care_replacement', { givenAt: '2026-03-10T09:00:30Z' });
    await house.as('clerk').call('claims.choose', ahead);
    const { claim } = await house.as('clerk').call('claims.get', { claimId });
    expect(claim.choice?.givenAt).toMatch(/^2026-03-10T09:00:0/);
  });
});

describe('what was quoted', () => {
  async function quoted() {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
    return { planId, claimId, before: await house.claim(claimId) };
  }

  test('stays quoted when the plan is cancelled afterwards', async () => {
    const { planId, claimId, before } = await quoted();
    await house.as('manager').call('plans.cancel', { planId, reason: 'Refunded by the shop.' });
    const after = await house.claim(claimId);
    expect(after.assessmentKept).toBe(true);
    expect(after.plan?.status).toBe('cancelled');
    expect({ ...after, plan: null }).toEqual({ ...before, plan: null });
    await house.pay(claimId);
    expect((await house.claim(claimId)).state).toBe('allocating');
  });

  test('stays quoted while later claims use the plan', async () => {
    const { claimId, before } = await quoted();
    await house.pay(claimId);
    const replacement = await house.allocate(claimId);
    await house.ship(claimId);
    await house.close(claimId);
    await replaceOnce(replacement);
    const after = await house.claim(claimId);
    expect(after.assessment).toEqual(before.assessment);
    expect(after.choice).toEqual(before.choice);
    expect(after.estimate).toEqual(before.estimate);
  });

  test('cannot lose what it rests on: intake, diagnosis and estimate stay as they were', async () => {
    const { claimId } = await quoted();
    const { incident, received, condition, shipTo } = await house.claim(claimId);
    const technician = house.as('technician');
    const refused = [
      await technician.refusal('claims.correctIntake', {
        claimId,
        incident,
        careDeclared: true,
        received,
        condition,
        shipTo,
      }),
      await technician.refusal('claims.receiveParts', { claimId, components: ['accessory'] }),
      await technician.refusal('claims.diagnose', {
        claimId,
        damaged: [],
        causesFound: ['water'],
        findings: '',
        upgradeRequested: false,
      }),
      await technician.refusal('estimates.saveDraft', { claimId, lines: [], note: '' }),
    ];
    expect(refused.map(({ code }) => code)).toEqual(Array(4).fill('already_chosen'));
    expect(await technician.refusal('estimates.issue', { claimId })).toMatchObject({ code: 'wrong_state' });
  });
});

describe('a flyaway', () => {
  test('is replaced for 709 PLN with nothing received, and takes a slot', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial });
    const claimId = await house.bookFlyaway({ serial });
    await house.as('clerk').call('claims.offerFlyaway', { claimId });
    expect(await house.choose(claimId, 'flyaway_replacement')).toMatchObject({
      due: pln(70_900),
      tier: 1,
      slotNumber: 1,
    });
    await house.pay(claimId);
    const replacement = await house.allocate(claimId);
    await house.ship(claimId);
    await house.close(claimId);
    const plan = await house.plan(planId);
    expect(plan).toMatchObject({ serial: replacement, slotsLeft: 2 });
    expect(plan.slots[0]).toMatchObject({ state: 'used', kind: 'flyaway' });

    const next = await house.book({ serial: replacement });
    await house.estimate(next);
    expect(await house.choose(next, 'care_replacement')).toMatchObject({ due: pln(16_900), tier: 2 });
  });

  test('is covered twice within the plan and not a third time', async () => {
    let serial = house.newSerial();
    await house.registerPlan({ serial });
    for (let turn = 0; turn < 2; turn += 1) {
      const claimId = await house.bookFlyaway({ serial });
      await house.as('clerk').call('claims.offerFlyaway', { claimId });
      await house.choose(claimId, 'flyaway_replacement');
      await house.pay(claimId);
      serial = await house.allocate(claimId);
      await house.ship(claimId);
      await house.close(claimId);
    }
    const third = await house.bookFlyaway({ serial });
    await house.as('clerk').call('claims.offerFlyaway', { claimId: third });
    const { reasons } = (await house.claim(third)).assessment.verdict;
    expect(reasons).toContainEqual(expect.objectContaining({ rule: 'FLYAWAY_ALLOWANCE', outcome: 'fail' }));
    expect(
      await house.as('clerk').refusal('claims.choose', house.choiceOf(third, 'flyaway_replacement')),
    ).toMatchObject({ kind: 'rule' });
  });

  test('is offered at once only when it was reported as one', async () => {
    const claimId = await house.book();
    expect(await house.as('clerk').refusal('claims.offerFlyaway', { claimId })).toMatchObject({
      kind: 'rule',
      code: 'needs_flyaway_reported',
    });
  });
});

describe('a repair', () => {
  test('paid at once goes to the bench only when it has been paid', async () => {
    const claimId = await house.book();
    await house.estimate(claimId);
    expect(await house.choose(claimId, 'paid_repair')).toEqual({
      state: 'awaiting_payment',
      due: pln(61_500),
      tier: null,
      slotNumber: null,
    });
    expect(await house.pay(claimId)).toMatchObject({ state: 'repairing' });
    await house.repair(claimId);
    await house.ship(claimId);
    await house.close(claimId);
    const claim = await house.claim(claimId);
    expect(claim.shipment).toMatchObject({ serial: claim.serial, priority: false, paidBy: 'customer' });
    expect(claim.replacement).toBeNull();
    const { device } = await house.as('clerk').call('devices.lookup', { serial: claim.serial });
    expect(device?.retiredAt).toBeNull();
  });

  test('paid on collection is handed over only against payment', async () => {
    const claimId = await house.book();
    await house.estimate(claimId);
    const chosen = await house.choose(claimId, 'paid_repair', { payWhen: 'on_collection' });
    expect(chosen.state).toBe('repairing');
    await house.repair(claimId);
    const collected = { claimId, handOver: 'collected', carrier: '', tracking: '' };
    expect(await house.as('clerk').refusal('claims.ship', collected)).toMatchObject({
      kind: 'rule',
      code: 'needs_paid_in_full',
    });
    expect(await house.pay(claimId)).toEqual({ state: 'ready_to_ship', outstanding: pln(0) });
    await house.as('clerk').call('claims.ship', {
      claimId,
      handOver: 'collected',
      carrier: 'DPD',
      tracking: 'not used',
    });
    expect((await house.claim(claimId)).shipment).toMatchObject({
      handOver: 'collected',
      carrier: '',
      tracking: '',
    });
  });

  test('that fails its check goes back to the bench', async () => {
    const claimId = await house.book();
    await house.estimate(claimId);
    await house.choose(claimId, 'paid_repair', { payWhen: 'on_collection' });
    await house.as('technician').call('claims.finishRepair', { claimId, work: 'Gimbal replaced.' });
    await house.as('technician').call('claims.failQuality', { claimId, reason: 'It drifts.' });
    expect((await house.claim(claimId)).state).toBe('repairing');
    await house.repair(claimId);
    expect((await house.claim(claimId)).state).toBe('ready_to_ship');
  });

  test('under warranty is free, takes no slot and waits for no payment', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.diagnose(claimId, { causesFound: ['defect'] });
    await house.as('technician').call('claims.offerWithoutEstimate', { claimId });
    expect(await house.choose(claimId, 'warranty_repair')).toEqual({
      state: 'repairing',
      due: pln(0),
      tier: null,
      slotNumber: null,
    });
    expect(
      await house.as('clerk').refusal('payments.record', {
        claimId,
        amount: 1,
        currency: 'PLN',
        method: 'cash',
        reference: '',
      }),
    ).toMatchObject({ code: 'already_paid' });
    await house.repair(claimId);
    await house.ship(claimId);
    await house.close(claimId);
    expect(await house.plan(planId)).toMatchObject({ slotsLeft: 3, serial });
  });
});

describe('a return unrepaired', () => {
  async function offered() {
    const claimId = await house.book();
    await house.diagnose(claimId);
    await house.as('technician').call('claims.offerWithoutEstimate', { claimId });
    return claimId;
  }

  test('costs the diagnosis fee that the centre charges', async () => {
    const claimId = await offered();
    expect(await house.choose(claimId, 'return_unrepaired')).toMatchObject({
      state: 'awaiting_payment',
      due: pln(9900),
    });
    expect(await house.pay(claimId)).toMatchObject({ state: 'ready_to_ship' });
    await house.ship(claimId);
    await house.close(claimId);
    expect((await house.claim(claimId)).shipment).toMatchObject({ paidBy: 'customer', priority: false });
  });

  test('may be paid when the customer collects', async () => {
    const claimId = await offered();
    expect(await house.choose(claimId, 'return_unrepaired', { payWhen: 'on_collection' })).toMatchObject({
      state: 'ready_to_ship',
    });
    expect(
      await house.as('clerk').refusal('claims.ship', {
        claimId,
        handOver: 'carrier',
        carrier: 'DPD',
        tracking: '1',
      }),
    ).toMatchObject({ code: 'needs_paid_in_full' });
    await house.pay(claimId);
    await house.ship(claimId);
  });

  test('is free where the centre charges no fee, and keeps the fee that was quoted', async () => {
    const quotedBefore = await offered();
    await house.choose(quotedBefore, 'return_unrepaired');
    const { centre } = await house.as('manager').call('centre.status', {});
    if (!centre) throw new Error('The centre is set up.');
    await house.as('manager').call('centre.change', { ...centre, diagnosisFee: 0 });
    const claimId = await offered();
    expect(await house.choose(claimId, 'return_unrepaired')).toMatchObject({
      state: 'ready_to_ship',
      due: pln(0),
    });
    await house.ship(claimId);
    expect((await house.claim(quotedBefore)).due).toEqual(pln(9900));
    await house.as('manager').call('centre.change', centre);
  });
});
