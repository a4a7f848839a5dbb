import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { issuesOf } from '../../../shared/adjudication/index.ts';

function faults(schema: z.ZodType, raw: unknown): string[] {
  const parsed = schema.safeParse(raw);
  return parsed.success ? [] : issuesOf(parsed.error, raw).map(({ path, message }) => `${path}: ${message}`);
}

/** A rule across fields that speaks of a place, whether the data have that place or not. */
const speaksOf = (...path: string[]) => z.unknown().refine(() => false, { path, message: 'does not fit' });

describe('what is wrong with data from outside', () => {
  test('is a missing field even where its name is one that every object has by nature', () => {
    expect(faults(z.object({ constructor: z.string() }), {})).toEqual(['constructor: is missing']);
    expect(faults(z.object({ constructor: z.string() }), { constructor: 1 })).toEqual([
      'constructor: must be a text',
    ]);
  });

  test('is missing where a rule speaks of a field of something that is not there or has no fields', () => {
    expect(faults(speaksOf('plan', 'serial'), { plan: { serial: 'x' } })).toEqual([
      'plan.serial: does not fit',
    ]);
    for (const raw of [{ plan: { code: 'x' } }, { plan: null }, { plan: undefined }, {}, null, 'plan', 1])
      expect(faults(speaksOf('plan', 'serial'), raw)).toEqual(['plan.serial: is missing']);
    expect(faults(speaksOf('plan', 'length'), { plan: 'four' })).toEqual(['plan.length: is missing']);
    expect(faults(speaksOf('plan', 'code', 'length'), { plan: null })).toEqual([
      'plan.code.length: is missing',
    ]);
  });

  test('is told in the schema’s own words where it has some', () => {
    expect(faults(z.object({ count: z.int('must be whole') }), { count: 0.5 })).toEqual([
      'count: must be whole',
    ]);
    expect(faults(z.object({ count: z.number() }), { count: 'one' })).toEqual(['count: must be a number']);
  });

  test('is each field too many, with its whole path', () => {
    const schema = z.object({ plan: z.strictObject({}) });
    expect(faults(schema, { plan: { serial: 1, code: 2 } })).toEqual([
      'plan.serial: is not a field known here',
      'plan.code: is not a field known here',
    ]);
  });
});
