import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupSerial, isSerial, normaliseSerial, serial } from '../../../shared/serial/serial.ts';

describe('a serial', () => {
  test.each(['1581f4xfc22b3001', ' 1581 F4XF C22B 3001 ', '1581-F4XF-C22B-3001', '1581_F4XF.C22B\t3001\r\n'])(
    'typed or scanned as “%s” is stored in one form',
    (typed) => {
      expect(serial(typed)).toBe('1581F4XFC22B3001');
    },
  );

  test.each(['', '12345', 'A'.repeat(33), 'ŻÓŁĆ12345', '1581/F4XF', '---'])(
    '“%s” is none, and a person is told what one looks like',
    (typed) => {
      expect(isSerial(normaliseSerial(typed))).toBe(false);
      expect(() => serial(typed)).toThrow('6 to 32 letters and digits');
    },
  );

  test('is read aloud in groups of four', () => {
    expect(groupSerial('1581F4XFC22B3001')).toBe('1581 F4XF C22B 3001');
    expect(groupSerial('1581F4XFC2')).toBe('1581 F4XF C2');
    expect(groupSerial('')).toBe('');
  });

  test('that was grouped for reading comes back as it was', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{6,32}$/), (stored) => {
        expect(isSerial(stored)).toBe(true);
        expect(serial(groupSerial(stored))).toBe(stored);
      }),
    );
  });

  test('in its stored form is left as it is', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(normaliseSerial(normaliseSerial(typed))).toBe(normaliseSerial(typed));
      }),
    );
  });
});
