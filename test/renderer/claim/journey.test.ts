import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventSentence } from '../../../renderer/claim/eventSentence.ts';
import { stagesShown } from '../../../renderer/claim/stages.ts';
import { taskOf } from '../../../renderer/claim/task.ts';
import { papersOf } from '../../../renderer/papers/making/papersOf.ts';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';
import { wording } from './wording.ts';

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
afterAll(() => shop.remove());

const passed = (claim: Claim) =>
  stagesShown(claim)
    .filter(({ place }) => place !== 'ahead')
    .map(({ state }) => state);

describe('the one thing to do now', () => {
  test('leads a Care Refresh replacement from the parcel to the closed claim', async () => {
    const serial = shop.newSerial();
    await shop.registerPlan({ serial });
    const claimId = await shop.book({ serial });
    const seen: string[] = [];
    const look = async () => seen.push(taskOf(await shop.claim(claimId)));
    await look();
    await shop.as('technician').call('claims.startDiagnosis', { claimId });
    await look();
    await shop.as('technician').call('claims.diagnose', {
      claimId,
      damaged: [{ component: 'gimbal', affectsOperation: true }],
      causesFound: ['collision'],
      findings: '',
      upgradeRequested: false,
    });
    await look();
    await shop.issue(claimId);
    await look();
    await shop.as('clerk').call('claims.presentEstimate', { claimId, givenBy: 'email' });
    await look();
    await shop.choose(claimId, 'care_replacement');
    await look();
    await shop.pay(claimId);
    await look();
    await shop.allocate(claimId);
    await look();
    await shop.ship(claimId);
    await look();
    await shop.close(claimId);
    await look();
    expect(seen).toEqual([
      'start_diagnosis',
      'record_diagnosis',
      'issue_estimate',
      'present_estimate',
      'choose',
      'take_payment',
      'allocate',
      'ship',
      'close',
      'nothing_closed',
    ]);
  });

  test('a replacement with new parts goes over the bench, and no unit is waited for', async () => {
    const serial = shop.newSerial();
    await shop.registerPlan({ serial });
    const claimId = await shop.book({ serial });
    await shop.estimate(claimId);
    await shop.choose(claimId, 'care_replacement');
    await shop.as('technician').call('replacements.useParts', {
      claimId,
      components: ['gimbal'],
      reason: 'Only the gimbal is broken.',
    });
    await shop.pay(claimId);
    const claim = await shop.claim(claimId);
    expect(taskOf(claim)).toBe('finish_repair');
    const states = stagesShown(claim).map(({ state }) => state);
    expect(states).toContain('quality_check');
    expect(states).not.toContain('allocating');
  });

  test('a flyaway is offered at once, without a diagnosis on its line of progress', async () => {
    const serial = shop.newSerial();
    await shop.registerPlan({ serial });
    const claimId = await shop.bookFlyaway({ serial });
    expect(taskOf(await shop.claim(claimId))).toBe('offer_flyaway');
    await shop.as('clerk').call('claims.offerFlyaway', { claimId });
    expect(passed(await shop.claim(claimId))).toEqual(['received', 'awaiting_choice']);
  });

  test('a flyaway without a plan leaves nothing to choose: what stands in the way is to be settled', async () => {
    const claimId = await shop.bookFlyaway();
    await shop.as('clerk').call('claims.offerFlyaway', { claimId });
    expect(taskOf(await shop.claim(claimId))).toBe('settle_open');
  });

  test('a defect within the term is offered without an estimate', async () => {
    const serial = shop.newSerial();
    await shop.registerPlan({ serial });
    const claimId = await shop.book({ serial });
    await shop.diagnose(claimId, { causesFound: ['defect'] });
    expect(taskOf(await shop.claim(claimId))).toBe('offer_without_estimate');
  });

  test('what is paid on collection is paid before the device is handed over', async () => {
    const claimId = await shop.book();
    await shop.estimate(claimId);
    await shop.choose(claimId, 'paid_repair', { payWhen: 'on_collection' });
    expect(taskOf(await shop.claim(claimId))).toBe('finish_repair');
    expect(passed(await shop.claim(claimId))).not.toContain('awaiting_payment');
    await shop.repair(claimId);
    expect(taskOf(await shop.claim(claimId))).toBe('take_payment');
    await shop.pay(claimId);
    expect(taskOf(await shop.claim(claimId))).toBe('ship');
  });

  test('a cancelled claim that was paid wants a refund, and nothing after it', async () => {
    const claimId = await shop.book();
    await shop.estimate(claimId);
    await shop.choose(claimId, 'paid_repair');
    await shop.pay(claimId);
    await shop.cancel(claimId);
    const cancelled = await shop.claim(claimId);
    expect(taskOf(cancelled)).toBe('refund');
    await shop.as('clerk').call('payments.refund', {
      claimId,
      amount: 61_500,
      currency: 'PLN',
      method: 'card',
      reference: '',
    });
    expect(taskOf(await shop.claim(claimId))).toBe('nothing_cancelled');
  });
});

describe('the papers of a claim', () => {
  test('come as what they print comes to be', async () => {
    const claimId = await shop.book();
    const kinds = async () => papersOf(await shop.claim(claimId)).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['receipt', 'label']);
    await shop.estimate(claimId);
    expect(await kinds()).toEqual(['receipt', 'label', 'estimate', 'verdict']);
    await shop.choose(claimId, 'return_unrepaired');
    expect(await kinds()).toEqual(['receipt', 'label', 'estimate', 'verdict', 'shipping']);
  });
});

describe('the events of a claim', () => {
  test.each(LANGUAGES)('are sentences with their figures, in %s', async (language) => {
    const serial = shop.newSerial();
    await shop.registerPlan({ serial });
    const claimId = await shop.book({ serial });
    await shop.estimate(claimId);
    await shop.issue(claimId, 60_000);
    await shop.as('clerk').call('claims.presentEstimate', { claimId, givenBy: 'phone' });
    await shop.as('clerk').call('claims.addNote', { claimId, note: 'Wants a call.' });
    await shop.choose(claimId, 'care_replacement');
    await shop.as('clerk').call('claims.withdrawChoice', { claimId, reason: 'A second thought.' });
    await shop.choose(claimId, 'care_replacement');
    await shop.pay(claimId);
    await shop.allocate(claimId);
    await shop.as('clerk').call('replacements.release', { claimId, reason: 'Scratched.' });
    const replacement = await shop.allocate(claimId);
    await shop.ship(claimId);
    await shop.close(claimId);

    const { t, format } = wording(language);
    const { events } = await shop.claim(claimId);
    const sentences = events.map((event) => eventSentence(event, t, format));
    expect(new Set(events.map(({ kind }) => kind)).size).toBeGreaterThan(15);
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/\{\{|undefined|\b[a-z]+_[a-z]+\b|[a-z]+:[a-z]+/);
      expect(sentence).not.toMatch(/\s[.,]|: ?[.,]|^\s*$/);
    }
    expect(sentences.join('\n')).toContain(format.money({ amount: 73_800, currency: 'PLN' }));
    expect(sentences.join('\n').replaceAll(' ', '')).toContain(replacement);
  });
});
