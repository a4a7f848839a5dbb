import { expect, test } from 'vitest';
import { readNip } from '../../../shared/tax/nip.ts';
import { readTaxNumber, taxNumberText } from '../../../shared/tax/taxNumber.ts';

test('a NIP is read however it was written, and a slip in any digit is told', () => {
  expect(readNip('PL 526-587-76-35')).toBe('5265877635');
  for (let at = 0; at < 10; at++) {
    const digits = [...'5265877635'];
    digits[at] = String((Number(digits[at]) + 1) % 10);
    expect(readNip(digits.join(''))).toBeNull();
  }
  expect(readNip('526587763')).toBeNull();
});

test.each([
  ['de 123 456 789', 'DE123456789', 'eu'],
  ['GR123456789', 'EL123456789', 'eu'],
  ['ATU12345678', 'ATU12345678', 'eu'],
  ['GB 123 4567 89', 'GB123456789', 'other'],
  ['PL5265877635', '5265877635', 'nip'],
])('%s is kept as %s, a number of kind %s', (typed, kept, kind) => {
  const read = readTaxNumber(typed);
  expect(read?.kind).toBe(kind);
  expect(read && taxNumberText(read)).toBe(kept);
});

test.each(['Denmark', '12345', 'ZZ12345', 'PL5265877636', 'DE1'])('%s is no tax number', (typed) => {
  expect(readTaxNumber(typed)).toBeNull();
});
