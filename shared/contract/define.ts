import type { z } from 'zod';
import type { Role } from '../claim/vocabulary.ts';

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
  /**
   * Takes or gives a path, or a file that the shell made, so no page may make it: the shell does, for a path that the
   * person chose, and the command line.
   */
  readonly shellOnly?: true;
  /** Characters of text that its input may hold in all, where it carries a file; see the gate for every other. */
  readonly longest?: number;
  /**
   * Its input or its answer holds a password or a key: nothing of it is kept, not even to answer the same request again.
   * Made twice, it is carried out twice or refused.
   */
  readonly secret?: true;
  /**
   * Changes what somebody signs in with, or what they may do: whoever came in by PIN or badge proves their password first, or
   * those would be worth as much as one.
   */
  readonly wantsPassword?: true;
  /** Reads much: a thread of its own answers it, and nothing else waits for it. */
  heavy?(input: z.output<I>): boolean;
}

export const TOPICS = [
  'centre',
  'firststeps',
  'people',
  'catalogue',
  'plans',
  'customers',
  'devices',
  'claims',
  'invoices',
  'stock',
  'calendar',
  'papers',
  'photos',
  'drafts',
  'reports',
  'savedreports',
  'schedules',
  'settings',
  'targets',
  'rates',
  'numbering',
  'intake',
  'texts',
  'updates',
  'figures',
  'exports',
  'imports',
  'mail',
  'erasures',
  'backups',
  'storage',
  'session',
  'seats',
  'line',
  'desks',
] as const;
export type Topic = (typeof TOPICS)[number];

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

/** A file of 20 MB in base64, and what is said of it. */
const LONGEST_WITH_FILE = 28_100_000;

export function carriesFile<C extends Call>(call: C): C & { readonly longest: number } {
  return { ...call, longest: LONGEST_WITH_FILE };
}

/** Leaves nothing of a call behind but what it changes. */
export function secret<C extends Call>(call: C): C & { readonly secret: true } {
  return { ...call, secret: true };
}

/** Keeps a call from whoever came in by PIN or badge, until they have typed their password. */
export function wantsPassword<C extends Call>(call: C): C & { readonly wantsPassword: true } {
  return { ...call, wantsPassword: true };
}

/** Keeps a call from every page, whatever its role. */
export function shellOnly<C extends Call>(call: C): C & { readonly shellOnly: true } {
  return { ...call, shellOnly: true };
}

/** Has a query answered beside all others, always or where its input says so. */
export function heavy<C extends Call & { readonly kind: 'query' }>(
  call: C,
  when: (input: z.output<C['input']>) => boolean = () => true,
): C & { heavy(input: z.output<C['input']>): boolean } {
  return { ...call, heavy: when };
}
