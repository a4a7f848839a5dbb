import { describe, expect, test } from 'vitest';
import { blankLine, isUntouched, liveTotals } from '../../../renderer/estimate/estimateLines.ts';

const priced = (unitNet: number, quantityThousandths = 1000, vatRateBp = 2300) => ({
  ...blankLine(vatRateBp),
  description: 'Gimbal',
  unitNet,
  quantityThousandths,
});

describe('the totals while an estimate is typed', () => {
  test('count the lines that can be read and pass over the others', () => {
    const live = liveTotals([priced(52_050), blankLine(2300), priced(12_000, 1500)]);
    expect(live?.nets).toEqual([52_050, null, 18_000]);
    expect(live?.totals).toMatchObject({ net: 70_050, vat: 16_112, gross: 86_162 });
  });

  test('pass over what was typed but cannot be read', () => {
    const typed = { ...priced(1), unitNet: '12,' as unknown as number };
    expect(liveTotals([typed])?.nets).toEqual([null]);
  });

  test('are withheld where they could not be exact', () => {
    expect(liveTotals([priced(1e12, 1_000_000), priced(Number.MAX_SAFE_INTEGER, 1_000_000)])).toBeNull();
  });
});

describe('a line of an estimate', () => {
  test('is untouched until something is typed in it', () => {
    expect(isUntouched(blankLine(2300))).toBe(true);
    expect(isUntouched({ ...blankLine(2300), partNumber: 'GB-1' })).toBe(false);
    expect(isUntouched({ ...blankLine(2300), unitNet: 0 })).toBe(false);
  });

  test('starts with one piece at the rate that the centre charges', () => {
    expect(blankLine(800)).toMatchObject({ kind: 'part', quantityThousandths: 1000, vatRateBp: 800 });
  });
});
