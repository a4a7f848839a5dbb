import type { z } from 'zod';

/** One thing wrong with data from outside: where ("incident.date", "received.2") and what. */
export type Issue = { readonly path: string; readonly message: string };

/** What a schema found wrong with a value, as sentences that do not depend on anybody's locale. */
export function issuesOf(error: z.ZodError, raw: unknown): Issue[] {
  return error.issues.flatMap((issue): Issue[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key].join('.'),
        message: 'is not a field known here',
      }));
    }
    const missing = valueAt(raw, path) === undefined;
    return [{ path: path.join('.'), message: missing ? 'is missing' : sentenceFor(issue) }];
  });
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] === undefined ? issue.message : `must be ${typeNames[issue.expected]}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function valueAt(raw: unknown, path: readonly string[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
