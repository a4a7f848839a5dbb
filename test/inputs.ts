import { join } from 'node:path';
import fc from 'fast-check';
import { describeContract } from '../shared/contract/describe.ts';
import type { CallName } from '../shared/contract/index.ts';

/** Inputs for every call of the contract, made from its own schema and spoilt in every way that a sender could spoil them. */

/** What some inputs name, so that they get past the first look. */
export interface Known {
  /** Ids of what there is. */
  readonly ids: readonly string[];
  /** Paths are given in here alone, or where nothing can be written. */
  readonly folder: string;
}

/** The same inputs at each run, unless another seed is given. */
export const SEED = Number(process.env.HANGAR_FUZZ_SEED ?? 20_261_125);

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}

const NASTY = [
  '',
  ' ',
  '\0',
  'a\nb',
  '\u202e',
  '\ud800',
  '\ufeff',
  '=1+1',
  "'; DROP TABLE claims --",
  '%',
  '_',
  '"',
  '{}',
  '[]',
  '1e999',
];
const DAYS = ['2026-03-09', '0001-01-01', '9999-12-31', '2024-02-29'];
const INSTANTS = [
  '2026-03-09T10:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-12-31T23:59:60Z',
];
const WORDS = [
  'PL',
  'PLN',
  'Europe/Warsaw',
  '1581F4XFC00001',
  'CARE-0001',
  'DJI Mini SE',
  'mini-se-2y-pl',
  'a@b.pl',
  '4.2718',
];
const CURSORS = ['x', btoa('[]'), btoa('["a","b","c"]'), btoa('{"a":1}'), btoa('[1e999]')];

function textFor(
  name: string,
  { format, maxLength = 200 }: Schema,
  { ids, folder }: Known,
): fc.Arbitrary<unknown> {
  // Nothing is written but into the folder of the test.
  if (name === 'path') {
    const places = [
      'plans.csv',
      'a folder',
      'not there/x.csv',
      'plans.csv/x',
      'a\0b',
      'x'.repeat(300),
      'out.csv',
    ];
    return fc.constantFrom(...places.map((place) => join(folder, place)), '/dev/null', '/proc/self/mem', '');
  }
  switch (format) {
    case 'uuid':
      return fc.oneof(fc.constantFrom(...ids), fc.uuid());
    case 'date':
      return fc.constantFrom(...DAYS);
    case 'date-time':
      return fc.constantFrom(...INSTANTS);
    default:
      return fc.oneof(
        fc.constantFrom(...WORDS, ...NASTY, ...CURSORS),
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.constantFrom(
          'x'.repeat(Math.min(maxLength, 100_000)),
          'ł'.repeat(Math.min(maxLength, 100_000) + 1),
        ),
      );
  }
}

/** Inputs as the schema would have them, or nearly. */
function likely(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return fc.oneof(...forms.map((form) => likely(form, known, name)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type: string) => likely({ ...schema, type }, known, name)));
  switch (schema.type) {
    case 'string':
      return textFor(name, schema, known);
    case 'integer':
    case 'number': {
      const { minimum = -10, maximum = 10 } = schema;
      return fc.oneof(
        fc.constantFrom(minimum, maximum, 0, 1, 2),
        fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) }),
      );
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(likely(schema.items ?? {}, known, name), {
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([field, each]) => [field, likely(each, known, field)] as const,
      );
      const more = schema.additionalProperties;
      return typeof more === 'object'
        ? fc.dictionary(fc.string({ maxLength: 8 }), likely(more, known, name), { maxKeys: 3 })
        : fc.record(Object.fromEntries(fields), { noNullPrototype: true });
    }
    default:
      return fc.anything({ withBigInt: true, withDate: true, withMap: true, maxDepth: 4 });
  }
}

function deep(depth: number): unknown {
  let value: unknown = 'the end';
  for (let at = 0; at < depth; at += 1) value = at % 2 ? [value] : { in: value };
  return value;
}
const circle: unknown[] = [];
circle.push({ circle });

/** What no schema wants, put in the place of something. */
export const spoilt: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, 1n, Number.NaN, -0, 1e308, true, '', [], {}, circle, new Date(0)),
  fc.constantFrom<unknown>(
    deep(3_000),
    'x'.repeat(1_500_000),
    new Array(40_000).fill('closed'),
    new Array(300_000).fill({}),
  ),
  fc.constantFrom(...NASTY),
  fc.anything({ withBigInt: true, maxDepth: 3 }),
);

function withOneSpoilt(input: unknown, at: number, spoil: unknown): unknown {
  if (typeof input !== 'object' || input === null) return spoil;
  const names = Object.keys(input);
  const name = names[at % (names.length + 2)];
  if (name === undefined) return at % 2 ? spoil : { ...input, surplus: spoil };
  const below = (input as Record<string, unknown>)[name];
  const changed = withOneSpoilt(below, Math.floor(at / 7), spoil);
  return Array.isArray(input) ? input.with(Number(name), changed) : { ...input, [name]: changed };
}

const described = describeContract();

/** What somebody might send as a call's input: as its schema wants it or nearly, or with one thing in it spoilt. */
export function inputsOf(name: CallName, known: Known): fc.Arbitrary<unknown> {
  const good = likely((described[name]?.input ?? {}) as Schema, known);
  return fc.oneof(
    good,
    fc.tuple(good, fc.nat(10_000), spoilt).map(([input, at, spoil]) => withOneSpoilt(input, at, spoil)),
  );
}
