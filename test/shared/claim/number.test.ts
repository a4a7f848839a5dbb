import { expect, test } from 'vitest';
import { claimNumber, readClaimNumber } from '../../../shared/claim/number.ts';

test('a claim number is read with or without its dashes and zeros, whatever the capitals', () => {
  for (const text of ['HG-2026-000123', 'HG2026000123', 'hg-2026-123', ' HG-2026-000123 ']) {
    expect(readClaimNumber(text)).toBe('HG-2026-000123');
  }
  expect(readClaimNumber(claimNumber(2026, 7))).toBe('HG-2026-000007');
});

test('nothing else is one', () => {
  for (const text of ['HG', 'HG-26-1', 'XHG-2026-000123', 'HG-2026-0001234', '1581F4XFC22B3001', '']) {
    expect(readClaimNumber(text)).toBeNull();
  }
});
