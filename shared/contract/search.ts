import { z } from 'zod';
import { CLAIM_STATES, EVERYONE, UNIT_STATES } from '../claim/vocabulary.ts';
import { query } from './define.ts';
import { after, id, line } from './fields.ts';

/** What can be found, in the order in which it is shown. */
export const FOUND_KINDS = ['claims', 'customers', 'devices', 'plans', 'units', 'parcels', 'papers'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** What a row shows of what was found, and may be found by. */
const FOUND_FIELDS = [
  'number',
  'name',
  'serial',
  'replacement',
  'model',
  'email',
  'phone',
  'plan',
  'tracking',
  'order',
  'paper',
] as const;

const foundField = z.object({
  name: z.enum(FOUND_FIELDS),
  text: z.string(),
  /** The parts that the search matched, from one UTF-16 unit up to another, in order; none: shown only to tell the row. */
  marks: z.array(z.tuple([z.int(), z.int()]).readonly()),
});

const leads = z.discriminatedUnion('to', [
  z.object({ to: z.literal('claim'), claimId: id }),
  z.object({ to: z.literal('plan'), planId: id }),
  z.object({ to: z.literal('intake'), serial: z.string() }),
  /** The lists, searched for this. */
  z.object({ to: z.literal('claims'), search: z.string() }),
  z.object({ to: z.literal('stock'), search: z.string() }),
]);

export const foundRow = z.object({
  /** Unique within its kind. */
  id: z.string(),
  /** A whole number, serial, code, phone number or e-mail address was typed, and this has it. */
  exact: z.boolean(),
  /** What it is called by comes first. */
  fields: z.array(foundField).min(1),
  claimState: z.enum(CLAIM_STATES).nullable(),
  unitState: z.enum(UNIT_STATES).nullable(),
  leads,
});
export type FoundRow = z.infer<typeof foundRow>;

export const searchCalls = {
  /**
   * Finds words by their beginnings, in any order, and serials, numbers, codes and phone numbers by any part of three
   * signs or more. Exact hits first, then the newest. Without a `kind` the first few of each, and no kind that has
   * none; with one, a page of it.
   */
  'search.find': query(
    EVERYONE,
    z.strictObject({ text: line(100), kind: z.enum(FOUND_KINDS).nullable().default(null), after }),
    z.object({
      groups: z.array(
        z.object({ kind: z.enum(FOUND_KINDS), rows: z.array(foundRow), next: z.string().nullable() }),
      ),
    }),
  ),
} as const;
