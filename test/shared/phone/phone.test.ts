import { describe, expect, it } from 'vitest';
import { isPhone } from '../../../shared/phone/phone.ts';

describe('a telephone number', () => {
  it.each([
    '+48 600 100 200',
    '(030) 123-4567',
    '8 (900) 123-45-67',
    '0049 30/1234.567',
    '60123',
    '0'.repeat(20),
  ])('may be written as %s', (text) => expect(isPhone(text)).toBe(true));

  it.each([
    '6012223331581F4XFC22B9999',
    '1581F4XFC22B9',
    '6012',
    '0'.repeat(21),
    '+() - /',
    '600 100 200 Anna',
    '',
  ])('is not %j', (text) => expect(isPhone(text)).toBe(false));
});
