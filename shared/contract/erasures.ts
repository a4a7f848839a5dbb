import { z } from 'zod';
import { LANGUAGES, OFFICE } from '../claim/vocabulary.ts';
import { KEPT_FOR } from '../retention/due.ts';
import { command, query, secret, shellOnly } from './define.ts';
import { after, done, id, instant, nothing, page, plainDate, search } from './fields.ts';

/** What is held of customers, how long, and its end. */

/** `due`: may go now; `kept`: something keeps it still, the soonest to end first; `erased`: gone, the latest first. */
export const ERASURE_PARTS = ['due', 'kept', 'erased'] as const;
export type ErasurePart = (typeof ERASURE_PARTS)[number];

export const DATA_FORMATS = ['json', 'pdf'] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];

const keeping = {
  /** The first day on which it may go; null while something runs whose end nobody can tell. */
  dueOn: plainDate.nullable(),
  why: z.enum(KEPT_FOR),
};

const row = z.object({
  customerId: id,
  /** Once erased what stands for it. */
  name: z.string(),
  email: z.string(),
  claims: z.int(),
  /** The number of the newest. */
  claim: z.string().nullable(),
  ...keeping,
  erasedAt: instant.nullable(),
});
export type ErasureRow = z.infer<typeof row>;

const term = z.object({
  /** What holds. */
  years: z.int(),
  /** The centre's own; null: its country's. */
  own: z.int().nullable(),
  /** The country's figure, how many years later its count begins, and where it comes from; empty where nobody listed it. */
  usual: z.int(),
  later: z.int(),
  law: z.string(),
});
export type RetentionTerm = z.infer<typeof term>;

/** A backup, or data that a restore kept aside, in which somebody still is who was erased since. */
const holder = z.object({ name: z.string(), at: instant, goesOn: plainDate });
export type ErasedHolder = z.infer<typeof holder>;

/** Why somebody cannot be erased now; each with what it is about. */
const hindrance = z.object({
  why: z.enum(['open_claim', 'balance', 'plan', 'tax', 'claims']),
  /** The claim's number or the plan's code; null of a term. */
  name: z.string().nullable(),
  claimId: id.nullable(),
  planId: id.nullable(),
  until: plainDate.nullable(),
});
export type Hindrance = z.infer<typeof hindrance>;

const years = z.int().min(0).max(50);

/** How long a customer's data is kept; null years: as the centre's country has it. */
export const retentionFields = {
  taxYears: years.nullable(),
  claimYears: years.nullable(),
  /** Days after an erasure on which backups from before it go. */
  backupDays: z.int().min(0).max(400),
};

export const erasureCalls = {
  /** A page; with a `search`, which finds as `search.find` does, among those that are not erased, the newest first. */
  'erasures.list': query(OFFICE, z.strictObject({ part: z.enum(ERASURE_PARTS), search, after }), page(row)),
  /** What is held of one customer, and what keeps it. */
  'erasures.look': query(
    OFFICE,
    z.strictObject({ customerId: id }),
    z.object({
      customer: row.extend({
        phone: z.string(),
        language: z.enum(LANGUAGES),
        company: z.string(),
        taxNumber: z.string(),
        addedAt: instant,
      }),
      held: z.object({
        claims: z.int(),
        plans: z.int(),
        papers: z.int(),
        photos: z.int(),
        messages: z.int(),
        events: z.int(),
        /** Half-typed forms in which they are named, by whose they are. */
        drafts: z.array(z.string()),
      }),
      hindrances: z.array(hindrance),
    }),
  ),
  'erasures.status': query(
    OFFICE,
    nothing,
    z.object({
      tax: term,
      claims: term,
      backupDays: z.int(),
      /** Who may go now; more than a thousand are not counted. */
      due: z.int(),
      /** Customers of whom it is being worked out anew how long they are kept. */
      weighing: z.boolean(),
      /** Erasures whose last traces are still to be taken out of the data folder. */
      unfinished: z.int(),
      /** Why that could not be done the last time. */
      failure: z.object({ code: z.string(), message: z.string() }).nullable(),
      /** The file is so large that it is written anew once nobody works, or when a manager says so. */
      waits: z.boolean(),
      holders: z.array(holder),
    }),
  ),
  'erasures.setTerms': command(OFFICE, ['erasures'], z.strictObject(retentionFields), done),
  /** Erases a customer for good. `name` is typed by whoever does it; nothing of the call is kept. */
  'erasures.erase': secret(
    command(
      OFFICE,
      [
        'erasures',
        'customers',
        'claims',
        'plans',
        'papers',
        'photos',
        'mail',
        'drafts',
        'savedreports',
        'backups',
      ],
      z.strictObject({ customerId: id, name: z.string().max(200), password: z.string().max(200) }),
      z.object({
        /** Whether nothing is left in the data folder but in backups; otherwise that goes on by itself. */
        finished: z.boolean(),
      }),
    ),
  ),
  /** Takes the last traces out of the data folder now, while nobody can save. */
  'erasures.finish': command(OFFICE, ['erasures', 'backups'], nothing, z.object({ finished: z.boolean() })),
  /** All that is held of a customer, as a file. */
  'erasures.give': shellOnly(
    command(
      OFFICE,
      ['erasures'],
      z.strictObject({
        customerId: id,
        format: z.enum(DATA_FORMATS),
        language: z.enum(LANGUAGES).default('en'),
        path: z.string().min(1).max(4096),
        /** As of `exports.report`. */
        unprinted: z.boolean().default(false),
      }),
      done,
    ),
  ),
} as const;
