import { describe, expect, test } from 'vitest';
import prefixes from '../../../shared/serial/data/prefixes.json' with { type: 'json' };
import { modelsHinted, serialDoubt } from '../../../shared/serial/modelHint.ts';

describe('the model that a serial hints at', () => {
  test('is the registered one, by the name that the centre has for it', () => {
    expect(modelsHinted('1581F4XFC22B30011234', ['DJI Mini 3', 'DJI Mini 3 Pro'])).toEqual([
      'DJI Mini 3 Pro',
    ]);
    expect(modelsHinted('1581F4QWB22B30011234', ['DJI Avata'])).toEqual(['DJI Avata']);
    expect(modelsHinted('1581F163B22B30011234', [])).toEqual(['DJI Mavic 2 Pro']);
  });

  test('may be one of several, or none', () => {
    expect(modelsHinted('1581F446B22B30011234', [])).toEqual(['DJI Agras T10', 'DJI Agras T30']);
    expect(modelsHinted('3NZCH9A0030K2E', [])).toEqual([]);
  });

  test.each(Object.keys(prefixes.prefixes))('begins as serials of the standard do: %s', (prefix) => {
    expect(prefix).toMatch(/^1581F[0-9A-HJ-NP-Z]{3}$/);
    expect(serialDoubt(prefix.padEnd(20, '0'))).toBeNull();
  });
});

describe('a serial is asked about', () => {
  test.each([
    ['with the letter O, which is mistaken for 0', '1581F4XFC22B3OO11234', 'letter'],
    ['with the letter I, which is mistaken for 1', '1581F4XFC22B300I1234', 'letter'],
    ['that is a sign short of what its length sign says', '1581F4XFC22B3001123', 'length'],
    ['that is a sign too long', '1581F4XFC22B300112345', 'length'],
    ['whose length sign is none', '1581Z4XFC22B30011234', 'length'],
  ])('%s', (_, serial, doubt) => {
    expect(serialDoubt(serial)).toBe(doubt);
  });

  test('and not where it keeps to the standard, or to none', () => {
    expect(serialDoubt('1581F4XFC22B30011234')).toBeNull();
    expect(serialDoubt('3NZCH9A0030K2O')).toBeNull();
  });
});
