import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '../../../shared/contract/index.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

type Lines = Input<'estimates.saveDraft'>['lines'];
const lineOf = (unitNet: number, quantityThousandths = 1000): Lines[number] => ({
  kind: 'labour',
  description: 'Repair',
  partNumber: '',
  quantityThousandths,
  unitNet,
  vatRateBp: 2300,
});
const draft = (claimId: string, lines: Lines) =>
  house.as('technician').call('estimates.saveDraft', { claimId, lines, note: '' });

describe('an estimate', () => {
  test('is the technician’s own until it is issued, and is changed as often as they like', async () => {
    const claimId = await house.book();
    await house.diagnose(claimId);
    await draft(claimId, [lineOf(100)]);
    const { estimate } = await draft(claimId, [lineOf(100), lineOf(50)]);
    expect(estimate).toMatchObject({
      version: null,
      state: 'draft',
      totals: { net: 150, vat: 35, gross: 185 },
    });
    const claim = await house.claim(claimId);
    expect(claim.estimate).toBeNull();
    expect(claim.estimateDraft).toEqual(estimate);
    expect(claim.assessment.verdict.options.paidRepair.available).toBe(false);
  });

  test('needs a diagnosis and a line', async () => {
    const claimId = await house.book();
    const technician = house.as('technician');
    await technician.call('claims.startDiagnosis', { claimId });
    await draft(claimId, [lineOf(100)]);
    expect(await technician.refusal('estimates.issue', { claimId })).toMatchObject({
      kind: 'rule',
      code: 'needs_diagnosis_recorded',
    });
    const other = await house.book();
    await house.diagnose(other);
    expect(await technician.refusal('estimates.issue', { claimId: other })).toMatchObject({
      code: 'needs_estimate_has_lines',
    });
    await draft(other, []);
    expect(await technician.refusal('estimates.issue', { claimId: other })).toMatchObject({
      code: 'needs_estimate_has_lines',
    });
  });

  test('that was issued is superseded by the next version and kept', async () => {
    const claimId = await house.book();
    await house.estimate(claimId, 50_000);
    await draft(claimId, [lineOf(60_000)]);
    expect((await house.claim(claimId)).estimate).toMatchObject({ version: 1, state: 'issued' });
    expect(await house.as('technician').call('estimates.issue', { claimId })).toEqual({
      version: 2,
      gross: { amount: 73_800, currency: 'PLN' },
    });
    const claim = await house.claim(claimId);
    expect(claim.state).toBe('estimated');
    expect(claim.estimate).toMatchObject({ version: 2, issuedBy: 'Tomasz' });
    expect(claim.estimateDraft).toBeNull();
    expect(claim.estimates.map(({ version, state, totals }) => [version, state, totals.gross])).toEqual([
      [2, 'issued', 73_800],
      [1, 'superseded', 61_500],
    ]);
    await house.as('clerk').call('claims.presentEstimate', { claimId, givenBy: 'phone' });
    expect(await house.choose(claimId, 'paid_repair')).toMatchObject({ due: { amount: 73_800 } });
  });

  test('that cannot be counted exactly is refused with a sentence', async () => {
    const claimId = await house.book();
    await house.diagnose(claimId);
    const lines = Array.from({ length: 100 }, () => lineOf(1_000_000_000_000, 1_000_000));
    expect(
      await house.as('technician').refusal('estimates.saveDraft', { claimId, lines, note: '' }),
    ).toMatchObject({ kind: 'bad_input', code: 'estimate_too_large' });
  });
});
