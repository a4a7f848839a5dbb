import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type CallName, contract } from '../../../shared/contract/index.ts';

type Schema = z.core.$ZodType;

/**
 * The paths of the objects in a schema that would take a field they do not know: an item of a list is `*`, a value of
 * a record too. Throws for a kind of schema that it cannot look into.
 */
function looseObjects(schema: Schema, path = '', above: readonly Schema[] = []): string[] {
  if (above.includes(schema)) return [];
  const into = (part: Schema, name?: string) =>
    looseObjects(part, name === undefined ? path : path === '' ? name : `${path}.${name}`, [
      ...above,
      schema,
    ]);
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  switch (def.type) {
    case 'object': {
      const inside = Object.entries(def.shape).flatMap(([name, part]) => into(part, name));
      const closed = def.catchall?._zod.def.type === 'never';
      return closed ? inside : [path === '' ? '(the whole)' : path, ...inside];
    }
    case 'array':
    case 'set':
      return into(def.type === 'array' ? def.element : def.valueType, '*');
    case 'tuple':
      return [...def.items, ...(def.rest ? [def.rest] : [])].flatMap((part, place) =>
        into(part, String(place)),
      );
    case 'record':
    case 'map':
      return [...into(def.keyType), ...into(def.valueType, '*')];
    case 'union':
      return def.options.flatMap((option) => into(option));
    case 'intersection':
      return [...into(def.left), ...into(def.right)];
    case 'pipe':
      return [...into(def.in), ...into(def.out)];
    case 'lazy':
      return into(def.getter());
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'promise':
    case 'success':
      return into(def.innerType);
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
    case 'date':
    case 'symbol':
    case 'enum':
    case 'literal':
    case 'null':
    case 'undefined':
    case 'void':
    case 'nan':
    case 'never':
    case 'template_literal':
    case 'transform':
    // A draft is whatever a form holds.
    case 'unknown':
    case 'any':
      return [];
    default:
      throw new Error(`At “${path}”: no way is known into a schema of the type ${def.type}.`);
  }
}

describe('an object that is part of an input', () => {
  test.each(Object.keys(contract) as CallName[])('of %s takes no field that it does not know', (name) => {
    expect(looseObjects(contract[name].input)).toEqual([]);
  });
});

describe('the look into a schema', () => {
  const loose = z.object({});

  test.each<[string, Schema, string[]]>([
    ['the whole', loose, ['(the whole)']],
    ['an open one', z.looseObject({}), ['(the whole)']],
    ['a field', z.strictObject({ a: loose }), ['a']],
    ['a field of a field', z.strictObject({ a: z.object({ b: loose }) }), ['a', 'a.b']],
    ['a list', z.array(loose), ['*']],
    ['a tuple', z.tuple([z.string(), loose]), ['1']],
    ['a record', z.strictObject({ by: z.record(z.string(), loose) }), ['by.*']],
    [
      'a choice',
      z.strictObject({
        a: z.discriminatedUnion('k', [
          z.strictObject({ k: z.literal(1), b: loose }),
          z.object({ k: z.literal(2) }),
        ]),
      }),
      ['a.b', 'a'],
    ],
    ['both of two', z.intersection(loose, z.strictObject({ a: loose })), ['(the whole)', 'a']],
    ['what may be missing', z.strictObject({ a: loose.nullable().optional() }), ['a']],
    ['what has a default', z.strictObject({ a: loose.default({}), b: loose.prefault({}) }), ['a', 'b']],
    ['what is rewritten', z.strictObject({ a: loose.transform(() => 1) }), ['a']],
    ['what is weighed', z.strictObject({ a: loose.refine(() => true).readonly() }), ['a']],
    ['what is named later', z.strictObject({ a: z.lazy(() => loose) }), ['a']],
  ])('finds %s', (_, schema, found) => {
    expect(looseObjects(schema)).toEqual(found);
  });

  test('comes to an end where a schema holds itself', () => {
    const tree: z.ZodType = z.object({ below: z.array(z.lazy(() => tree)) });
    expect(looseObjects(tree)).toEqual(['(the whole)']);
  });
});
