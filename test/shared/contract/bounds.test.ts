import { describe, expect, test } from 'vitest';
import { describeContract } from '../../../shared/contract/describe.ts';

/** What a JSON Schema says, as far as bounds go. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly maxProperties?: number;
  readonly $ref?: string;
}

const isNamed = (schema: Schema) => schema.const !== undefined || schema.enum !== undefined;

/** A pattern that holds the whole text and repeats nothing without end. */
const isClosed = (pattern = '') =>
  /^\^.*\$$/.test(pattern) && !/[*+]|\{\d+,\}/.test(pattern.replace(/\\[*+]|\[[^\]]*\]/g, ''));

const isBounded = (bound: number | undefined) =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

/** The places at which a schema sets no bound to what may be sent. */
function unbounded(schema: Schema, place: string): string[] {
  const found: string[] = [];
  for (const each of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    found.push(...unbounded(each, place));
  }
  if (schema.$ref !== undefined) found.push(`${place}: goes round`);
  if (Array.isArray(schema.type)) {
    return schema.type.flatMap((type: string) => unbounded({ ...schema, type }, place));
  }
  switch (schema.type) {
    case 'string':
      if (!isNamed(schema) && schema.maxLength === undefined && !isClosed(schema.pattern))
        found.push(`${place}: text`);
      break;
    case 'integer':
    case 'number': {
      const low = schema.minimum ?? schema.exclusiveMinimum;
      const high = schema.maximum ?? schema.exclusiveMaximum;
      if (!isNamed(schema) && !(isBounded(low) && isBounded(high))) found.push(`${place}: number`);
      break;
    }
    case 'array':
      if (schema.maxItems === undefined) found.push(`${place}: list`);
      found.push(...unbounded(schema.items ?? {}, `${place}[]`));
      break;
    case 'object':
      for (const [name, each] of Object.entries(schema.properties ?? {})) {
        found.push(...unbounded(each, `${place}.${name}`));
      }
      if (typeof schema.additionalProperties === 'object') {
        const names = schema.propertyNames ?? {};
        if (!isNamed(names) && schema.maxProperties === undefined) found.push(`${place}: fields`);
        found.push(...unbounded(schema.additionalProperties, `${place}{}`));
        if (!isNamed(names)) found.push(...unbounded(names, `${place}{name}`));
      }
      break;
    default:
      if (
        !isNamed(schema) &&
        schema.type !== 'boolean' &&
        schema.type !== 'null' &&
        !schema.anyOf &&
        !schema.oneOf
      ) {
        found.push(`${place}: anything`);
      }
  }
  return found;
}

describe('every part of every input has a bound', () => {
  test('but a draft, which the gate and its own size hold', () => {
    const found = Object.entries(describeContract()).flatMap(([name, { input }]) =>
      unbounded(input as Schema, name),
    );
    expect(found).toEqual(['drafts.save.value: anything']);
  });

  test.each<[string, Schema]>([
    ['text', { type: 'string' }],
    ['text', { type: 'string', pattern: '^a+$' }],
    ['number', { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }],
    ['list', { type: 'array', items: { type: 'boolean' } }],
    [
      'fields',
      {
        type: 'object',
        additionalProperties: { type: 'boolean' },
        propertyNames: { type: 'string', maxLength: 9 },
      },
    ],
    ['anything', {}],
  ])('a %s without one is found', (what, schema) => {
    expect(unbounded({ type: 'object', properties: { a: schema } }, 'call')).toEqual([`call.a: ${what}`]);
  });
});
