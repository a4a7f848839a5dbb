import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEEPEST, gate, LONGEST_INPUT, MOST_VALUES } from '../../../shared/contract/gate.ts';

const codeOf = (given: unknown, longest?: number) => {
  const gated = gate(given, longest);
  return gated.ok ? null : gated.fault.code;
};

const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) });

describe('the gate before the schemas', () => {
  test('lets all JSON through as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (given) => {
        fc.pre(!JSON.stringify(given).includes('__proto__'));
        const text = JSON.stringify(given);
        expect(gate(JSON.parse(text))).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test.each<[string, unknown]>([
    ['a bigint', { amount: 1n }],
    ['a number that is none', { amount: Number.NaN }],
    ['an endless number', [Number.POSITIVE_INFINITY]],
    ['a date', { on: new Date() }],
    ['bytes', { file: new Uint8Array(3) }],
    ['a map', new Map()],
    ['a function', { run: () => 1 }],
    ['a symbol', [Symbol('x')]],
    ['a hole in a list', [1, undefined]],
    ['a prototype of one’s own', Object.create({ role: 'manager' })],
    ['a field that would be a prototype', JSON.parse('{"__proto__":{"role":"manager"}}')],
    [
      'a getter that throws',
      Object.defineProperty({}, 'x', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      }),
    ],
  ])('refuses %s', (_, given) => {
    expect(codeOf(given)).toBe('not_json');
  });

  test('refuses what is nested too deep, and a circle', () => {
    const circle: Record<string, unknown> = {};
    circle.again = circle;
    expect(codeOf(nested(DEEPEST))).toBeNull();
    expect(codeOf(nested(DEEPEST + 1))).toBe('too_deep');
    expect(codeOf(nested(3_000))).toBe('too_deep');
    expect(codeOf(circle)).toBe('too_deep');
  });

  test('refuses too many values without going through them', () => {
    expect(codeOf(Array.from({ length: 300_000 }, () => ({})))).toBe('too_many_values');
    expect(codeOf(new Array(4_000_000_000))).toBe('too_many_values');
    expect(codeOf(Object.fromEntries(Array.from({ length: MOST_VALUES }, (_, n) => [`f${n}`, 1])))).toBe(
      'too_many_values',
    );
  });

  test('refuses more text than a call may hold, in values and in names', () => {
    expect(codeOf('x'.repeat(LONGEST_INPUT))).toBeNull();
    expect(codeOf('x'.repeat(LONGEST_INPUT + 1))).toBe('too_long');
    expect(codeOf({ ['x'.repeat(LONGEST_INPUT + 1)]: 1 })).toBe('too_long');
    expect(codeOf('x'.repeat(LONGEST_INPUT + 1), 2 * LONGEST_INPUT)).toBeNull();
  });

  test('leaves out a field without a value, and halves no character', () => {
    expect(gate({ a: undefined, b: 'x\ud83d' })).toEqual({ ok: true, value: { b: 'x\ufffd' } });
  });
});
