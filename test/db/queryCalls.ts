import type { z } from 'zod';
import { cursorOf } from '../../db/page.ts';
import { contract, type QueryName } from '../../shared/contract/index.ts';

/** What there is to ask about. */
export interface Known {
  readonly serial: string;
  readonly claimId: string;
  readonly planId: string;
  readonly customerId: string;
}

/** Fields whose form does not tell what belongs there. */
function valuesOf(name: string, known: Known): readonly unknown[] | null {
  switch (name) {
    case 'claimId':
      return [known.claimId];
    case 'planId':
      return [known.planId];
    case 'customerId':
      return [known.customerId];
    case 'serial':
      return [known.serial];
    case 'productId':
      return ['mini-se-2y-pl'];
    case 'model':
      return ['', 'DJI Mini SE'];
    // The search has statements of its own, and tests of its own.
    case 'search':
      return [''];
    case 'after':
      return [null];
    // Rows are narrowed, grouped and sorted apart from the centre's tables.
    case 'filters':
    case 'groupBy':
      return [[]];
    case 'sort':
      return [null];
    case 'language':
      return ['en'];
    default:
      return null;
  }
}

/** Values that a field may have: every one of a few, and otherwise one that stands for all. */
function samplesOf(name: string, schema: z.core.$ZodType, known: Known): unknown[] {
  const def = (schema as z.ZodType).def as unknown as {
    type: string;
    innerType?: z.core.$ZodType;
    element?: z.core.$ZodType;
    in?: z.core.$ZodType;
    entries?: Record<string, string>;
    values?: unknown[];
    options?: z.core.$ZodType[];
    format?: string;
    shape?: Record<string, z.core.$ZodType>;
  };
  const given = valuesOf(name, known);
  const inner = () => samplesOf(name, def.innerType as z.core.$ZodType, known);
  switch (def.type) {
    case 'nullable':
      return [null, ...(given ?? inner()).filter((value) => value !== null)];
    case 'default':
    case 'optional':
    case 'prefault':
      return given && name !== 'planId' ? [...given] : inner();
    case 'array': {
      const element = samplesOf(name, def.element as z.core.$ZodType, known);
      return [[], ...element.slice(0, 3).map((each) => [each]), element];
    }
    case 'enum':
      return Object.values(def.entries ?? {});
    case 'literal':
      return [...(def.values ?? [])];
    case 'boolean':
      return [true, false];
    case 'number':
    case 'int':
      return [2026];
    case 'union':
      return (def.options ?? []).flatMap((option) => samplesOf(name, option, known));
    case 'pipe':
      return given ? [...given] : samplesOf(name, def.in as z.core.$ZodType, known);
    case 'object':
      return inputsOf(def.shape ?? {}, known);
    default:
      if (given) return [...given];
      if (def.format === 'date') return ['2026-03-01'];
      if (def.format === 'datetime') return ['2026-03-01T10:00:00.000Z'];
      return ['019a05ff-2a80-78cd-ab45-402255d774bc'];
  }
}

/** Every field with each of its values beside the first of the others, and every two fields together. */
function inputsOf(shape: Record<string, z.core.$ZodType>, known: Known): Record<string, unknown>[] {
  const fields = Object.entries(shape).map(
    ([name, schema]) => [name, samplesOf(name, schema, known)] as const,
  );
  const plain = Object.fromEntries(fields.map(([name, values]) => [name, values[0]]));
  const all = new Map([[JSON.stringify(plain), plain]]);
  for (const [name, values] of fields) {
    for (const value of values) {
      for (const [other, others] of fields) {
        const two = { ...plain, [name]: value, [other]: others.at(-1) };
        const one = { ...plain, [name]: value };
        for (const input of [one, two]) all.set(JSON.stringify(input), input);
      }
    }
  }
  return [...all.values()];
}

/** Where a list may go on, by how many values its place has; the right one is not refused. */
const PLACES = [
  cursorOf(['2026-03-01', '500']),
  cursorOf(['2026-03-01', '500', '7:abc']),
  cursorOf(['Customer 7', '019a05ff-2a80-78cd-ab45-402255d774bc']),
];

/** Inputs of a query: from the contract, so that no query and no filter can be forgotten. */
export function callsOf(name: QueryName, known: Known): unknown[] {
  const { input } = contract[name];
  const shape = 'shape' in input ? (input.shape as Record<string, z.core.$ZodType>) : {};
  const given = inputsOf(shape, known);
  // A period is of both its days or of neither.
  const inputs =
    'from' in shape && 'to' in shape
      ? given.flatMap((each) => [each, { ...each, from: '2026-03-01', to: '2026-03-31' }])
      : given;
  const pages =
    'after' in shape
      ? inputs.flatMap((each) => [each, ...PLACES.map((after) => ({ ...each, after }))])
      : inputs;
  return pages.flatMap((each) => {
    const checked = (input as z.ZodType).safeParse(each);
    return checked.success ? [checked.data] : [];
  });
}
