import type { z } from 'zod';
import { ROLES, type Role } from '../claim/vocabulary.ts';

/** One call of the contract. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** A command changes data and is answered once for each request id; a query changes nothing. */
  readonly kind: 'query' | 'command';
  /** Who may call it; `anyone` needs no sign-in. */
  readonly roles: readonly Role[] | 'anyone';
  /** Of strict objects only, at every depth: a field that a call does not know is refused, because it may be misspelt. */
  readonly input: I;
  readonly output: O;
  /** For a command: the parts of the data whose readers must look again afterwards. */
  readonly touches: readonly Topic[];
  /** Takes a path, so no page may make it: the shell does, for a path that the person chose, and the command line. */
  readonly shellOnly?: true;
  /**
   * Its input or its answer holds a password or a key: nothing of it is kept, not even to answer the same request again.
   * Made twice, it is carried out twice or refused.
   */
  readonly secret?: true;
}

export const TOPICS = [
  'centre',
  'people',
  'catalogue',
  'plans',
  'customers',
  'devices',
  'claims',
  'stock',
  'calendar',
  'papers',
  'photos',
  'drafts',
  'reports',
  'imports',
  'mail',
  'backups',
  'session',
] as const;
export type Topic = (typeof TOPICS)[number];

export const EVERYONE = ROLES;
export const BENCH = ['technician', 'manager'] as const satisfies readonly Role[];
export const DESK = ['clerk', 'manager'] as const satisfies readonly Role[];
export const OFFICE = ['manager'] as const satisfies readonly Role[];

export function query<I extends z.ZodType, O extends z.ZodType>(
  roles: readonly Role[] | 'anyone',
  input: I,
  output: O,
): Call<I, O> & { readonly kind: 'query' } {
  return { kind: 'query', roles, input, output, touches: [] };
}

export function command<I extends z.ZodType, O extends z.ZodType>(
  roles: readonly Role[] | 'anyone',
  touches: readonly Topic[],
  input: I,
  output: O,
): Call<I, O> & { readonly kind: 'command' } {
  return { kind: 'command', roles, input, output, touches };
}

/** Leaves nothing of a call behind but what it changes. */
export function secret<C extends Call>(call: C): C & { readonly secret: true } {
  return { ...call, secret: true };
}

/** Keeps a call from every page, whatever its role. */
export function shellOnly<C extends Call>(call: C): C & { readonly shellOnly: true } {
  return { ...call, shellOnly: true };
}
