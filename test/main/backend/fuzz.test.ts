import { mkdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeContract } from '../../../main/cli/describe.ts';
import { type CallName, contract } from '../../../shared/contract/index.ts';
import { type Caller, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';

/**
 * Sends every call of the contract inputs made from its own schema and spoilt in every way that a sender could spoil
 * them, and wants each to be answered in words: what a person sends is never a fault of Hangar's or of its disk.
 */

const SEED = Number(process.env.HANGAR_FUZZ_SEED ?? 20_261_125);
/** Of each call. Some 160 calls take a quarter of a minute. */
const RUNS = 12;

let house: Workshop;
let desk: Caller;
let folder = '';
/** Ids of what there is, so that some inputs get past the first look. */
const ids: string[] = [];

beforeAll(async () => {
  console.log(`Fuzzing with the seed ${SEED} (HANGAR_FUZZ_SEED).`);
  folder = await mkdtemp(join(tmpdir(), 'hangar fuzz '));
  mkdirSync(join(folder, 'a folder'));
  await writeFile(join(folder, 'plans.csv'), 'code;serial\nx;y\n');
  house = await openWorkshop();
  desk = house.window();
  const planId = await house.registerPlan();
  const diagnosed = await house.book();
  await house.diagnose(diagnosed);
  const shipped = await house.book();
  await house.estimate(shipped);
  await signIn();
  const { importId } = await desk.call('imports.open', { kind: 'plans', path: join(folder, 'plans.csv') });
  ids.push(planId, await house.book(), diagnosed, shipped, await house.addUnit(), importId);
});
afterAll(async () => {
  await house.remove();
  await rm(folder, { recursive: true, force: true });
});

async function signIn(): Promise<void> {
  house.wait(60_000);
  await desk.call('session.signIn', { name: PEOPLE.manager, password: PASSWORD });
}

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

function textFor(name: string, { format, maxLength = 200 }: Schema): fc.Arbitrary<unknown> {
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
function likely(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return fc.oneof(...forms.map((form) => likely(form, name)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type: string) => likely({ ...schema, type }, name)));
  switch (schema.type) {
    case 'string':
      return textFor(name, schema);
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
      return fc.array(likely(schema.items ?? {}, name), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([field, each]) => [field, likely(each, field)] as const,
      );
      const more = schema.additionalProperties;
      return typeof more === 'object'
        ? fc.dictionary(fc.string({ maxLength: 8 }), likely(more, name), { maxKeys: 3 })
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
const spoilt: fc.Arbitrary<unknown> = fc.oneof(
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
const names = Object.keys(contract) as CallName[];

describe('whatever is sent, no call is answered as a fault of Hangar’s', () => {
  test.each(names)('%s', async (name) => {
    const good = likely((described[name]?.input ?? {}) as Schema);
    const sent = fc.oneof(
      good,
      fc.tuple(good, fc.nat(10_000), spoilt).map(([input, at, spoil]) => withOneSpoilt(input, at, spoil)),
    );
    await fc.assert(
      fc.asyncProperty(sent, async (input) => {
        const { person, locked } = await desk.call('session.current', {});
        if (!person || locked) await signIn();
        const answer = await desk.ask(name, input);
        if (!answer.ok) {
          expect(['bad_input', 'not_found', 'not_allowed', 'conflict', 'rule']).toContain(answer.error.kind);
          expect(answer.error.message.length).toBeLessThan(2_000);
        }
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    expect(house.problems).toEqual([]);
  });
});
