import { z } from 'zod';
import { strengthOf } from '../backup/passphrase.ts';
import { EVERYONE, OFFICE } from '../claim/vocabulary.ts';
import { command, query, secret, shellOnly } from './define.ts';
import { headFromWord, LONGEST_HEAD_WORD } from './eventHead.ts';
import { SAYS } from './fieldSays.ts';
import { currency, done, instant, nothing } from './fields.ts';

/**
 * `none`: there is nothing to back up yet; `late`: the newest is more than a day old, by its label or the clock;
 * `elsewhere`: the data lies on a database server, whose own tools back it up.
 */
const BACKUP_STATES = ['none', 'good', 'late', 'running', 'failed', 'elsewhere'] as const;
export type BackupState = (typeof BACKUP_STATES)[number];

/**
 * Why a file under a backup's name cannot be used: `empty`, nothing is in it; `foreign`, it is no database of Hangar's;
 * `spoilt`, what was written down beside it cannot be read.
 */
export const UNUSABLE_BACKUPS = ['empty', 'foreign', 'spoilt'] as const;

/** As a report carries it in each row. */
const eventsHead = z
  .string()
  .trim()
  .max(LONGEST_HEAD_WORD)
  .refine((word): boolean => headFromWord(word) !== null, SAYS.eventsHead);
/**
 * Whose signature a head carries: `own`, this centre's, by a key of now or of before; `foreign`, somebody else's; `wrong`,
 * one that was not made over this head; `none`.
 */
const HEAD_SIGNATURES = ['own', 'foreign', 'wrong', 'none'] as const;
export type HeadSignature = (typeof HEAD_SIGNATURES)[number];

/** Far more than a centre ever has, and counted exactly. */
const MOST_EVENTS = 1_000_000_000_000;
/** Also one that the program never gives: somebody else may have written it. */
const anyEvent = z.int().min(-MOST_EVENTS).max(MOST_EVENTS);
const eventNumber = z.int().min(1).max(MOST_EVENTS);

const backup = z.object({
  /** Of its file. */
  name: z.string(),
  at: instant,
  bytes: z.int(),
  /** The newest event in it; null where the backup has no proof beside it, or no event in it. */
  event: eventNumber.nullable(),
  /** Whether the record still contains that event as it was; null where that cannot be told. */
  contained: z.boolean().nullable(),
});
export type KeptBackup = z.infer<typeof backup>;

/** Where something lies that can take the place of the data: among the backups here, at the second place, or put aside by a restore. */
const RESTORE_PLACES = ['here', 'second', 'aside'] as const;
/** By its name in the list, never by a path. */
const restoreSource = z.strictObject({
  place: z.enum(RESTORE_PLACES),
  name: z.string().max(100),
});
export type RestoreSource = z.infer<typeof restoreSource>;

const count = z.int().min(0);
const holds = z.object({
  claims: count,
  plans: count,
  customers: count,
  payments: count,
  photos: count,
  papers: count,
  /** The numbers of the claims booked last, the newest first. */
  lastClaims: z.array(z.string()),
  /** Where its record ends; null where there is no event in it. */
  event: eventNumber.nullable(),
  endsAt: instant.nullable(),
});
export type BackupHolds = z.infer<typeof holds>;

/** What the data of today holds and what would take its place does not. */
const restoreLoss = z.object({
  events: count,
  /** Of the first and the last of them; null when there are none. */
  from: instant.nullable(),
  until: instant.nullable(),
  /** Who recorded them, busiest first. */
  by: z.array(z.object({ name: z.string(), events: count, from: instant, until: instant })),
  /** How many were booked, and the numbers of the last of them. */
  claims: z.object({ count, numbers: z.array(z.string()) }),
  choices: count,
  /** Minor units, by currency. */
  payments: z.array(z.object({ currency, count, paid: z.int(), refunded: z.int() })),
  /** The events that it holds and the data of today does not: one of the two went another way. */
  gained: count,
});
export type RestoreLoss = z.infer<typeof restoreLoss>;

/**
 * `damaged`: not as it was written, or no whole database; `foreign`: another centre's; `locked`: encrypted, and no passphrase
 * was given; `wrong_passphrase`: another one.
 */
const PREVIEW_FAULTS = ['damaged', 'foreign', 'locked', 'wrong_passphrase'] as const;

/** Of what leaves the house: the longer, the better. */
const newPassphrase = z
  .string()
  .min(12, SAYS.passphraseShort)
  .max(200, SAYS.passwordLong)
  .refine((text): boolean => strengthOf(text) !== 'weak', SAYS.passphraseWeak);
/** Of something encrypted; null for what is not. */
const passphrase = z.string().max(200).nullable().default(null);

const preview = z.object({
  at: instant,
  bytes: count,
  /** Who had it made; null where the record does not tell, as of one made before an update. */
  by: z.string().nullable(),
  /** Null: it is sound. */
  fault: z.enum(PREVIEW_FAULTS).nullable(),
  holds: holds.nullable(),
  loss: restoreLoss.nullable(),
});
export type BackupPreview = z.infer<typeof preview>;

/**
 * `late`: nothing newer than so many days lies there, as far as is known; `away`: the drive or the share is not there;
 * `failed`: it is there, and what was to be copied was not.
 */
const SECOND_PLACE_STATES = ['good', 'late', 'away', 'running', 'failed'] as const;
export type SecondPlaceState = (typeof SECOND_PLACE_STATES)[number];

const secondPlaceStatus = z.object({
  state: z.enum(SECOND_PLACE_STATES),
  folder: z.string(),
  /** The newest backup that lies there, as far as is known. */
  newest: instant.nullable(),
  warnDays: z.int(),
  /** Whether what is copied is encrypted. */
  sealed: z.boolean(),
  failure: z.object({ code: z.string(), message: z.string(), folder: z.string() }).nullable(),
});
export type SecondPlaceStatus = z.infer<typeof secondPlaceStatus>;

const atSecondPlace = backup.omit({ contained: true });
export type KeptAtSecondPlace = z.infer<typeof atSecondPlace>;

/** A week: who carries a drive home every Friday is told when they forgot it. */
export const USUAL_WARN_DAYS = 7;
const warnDays = z.int().min(1, SAYS.days).max(366, SAYS.days);

/** One event of a place in the chain, whoever wrote it. */
const chained = z.object({
  id: z.int(),
  at: z.string(),
  by: z.string(),
  kind: z.string(),
  data: z.string(),
  /** Whether its link holds with the event before it. */
  holds: z.boolean(),
});
export type ChainedEvent = z.infer<typeof chained>;

/** Has something else take the place of the data: answered by who asks for a password, and carried out by the shell. */
export const restoreCalls = {
  /**
   * Proves by a manager's password and by the centre's name, typed, that a restore is meant, and that what is to be
   * restored is sound. The data is closed for it, so the shell has it carried out.
   */
  'backups.confirmRestore': secret(
    shellOnly(
      command(
        OFFICE,
        [],
        z.strictObject({
          source: restoreSource,
          passphrase,
          current: z.string().max(200),
          centre: z.string().trim().max(200),
        }),
        z.object({
          order: z.discriminatedUnion('kind', [
            z.object({
              kind: z.literal('file'),
              path: z.string(),
              passphrase: z.string().nullable(),
            }),
            z.object({ kind: z.literal('aside'), name: z.string() }),
          ]),
          /** Whose word it is, for the record. */
          by: z.string(),
        }),
      ),
    ),
  ),
} as const;

/** Backups, and the proof that no event was changed or removed. */
export const backupCalls = {
  'backups.status': query(
    EVERYONE,
    nothing,
    z.object({
      state: z.enum(BACKUP_STATES),
      newest: instant.nullable(),
      /** Why the last try failed: the code of a storage failure, and its sentence. */
      failure: z.object({ code: z.string(), message: z.string() }).nullable(),
      /** The last restore, for a week, as long as what stood before can be put back. */
      restored: z.object({ at: instant, backupAt: instant, aside: z.string() }).nullable(),
      /** Null where there is none. */
      second: secondPlaceStatus.nullable(),
      /** Papers, photos and logo beside the newest, and how many it lists that are gone; null where none were backed up. */
      files: z.object({ kept: z.int(), missing: z.int() }).nullable(),
    }),
  ),
  /** The one whose record reaches furthest first; apart from them what lies there under a backup's name and is none. */
  'backups.list': query(
    OFFICE,
    nothing,
    z.object({
      backups: z.array(backup),
      unusable: z.array(z.object({ name: z.string(), why: z.enum(UNUSABLE_BACKUPS) })),
      /** What restores have put aside, the latest first. */
      asides: z.array(z.object({ name: z.string(), at: instant, bytes: z.int() })),
    }),
  ),
  /** Reads through what could take the place of the data, beside all work. At a large centre it takes a minute. */
  'backups.preview': query(OFFICE, z.strictObject({ source: restoreSource, passphrase }), preview),
  /** What lies at the second place. */
  'backups.second': query(OFFICE, nothing, z.object({ backups: z.array(atSecondPlace) })),
  /** Has each backup copied to a folder of another drive or a share; null for the folder that is set already. */
  'backups.setSecondPlace': shellOnly(
    command(
      OFFICE,
      ['backups'],
      z.strictObject({ path: z.string().min(1).max(1000).nullable(), warnDays }),
      done,
    ),
  ),
  /** Copies no more; what lies there stays. */
  'backups.forgetSecondPlace': command(OFFICE, ['backups'], nothing, done),
  /** Encrypts what is copied from now on under a passphrase, and what lies there anew; null: no longer. */
  'backups.sealSecondPlace': secret(
    command(OFFICE, ['backups'], z.strictObject({ passphrase: newPassphrase.nullable() }), done),
  ),
  /** Copies what is missing there at once. */
  'backups.copyNow': command(OFFICE, ['backups'], nothing, done),
  'backups.make': command(OFFICE, ['backups'], nothing, z.object({ at: instant })),
  /** Checks the links of the chain of events, a part at a time: `next` is where the next part goes on. */
  'events.check': query(
    OFFICE,
    z.strictObject({ after: eventNumber.nullable().default(null) }),
    z.object({
      checked: z.int(),
      /** Any number: somebody else may have written it. */
      broken: z.int().nullable(),
      next: eventNumber.nullable(),
    }),
  ),
  /** What stands around an event in the chain, oldest first. */
  'events.around': query(OFFICE, z.strictObject({ event: anyEvent }), z.object({ events: z.array(chained) })),
  /** Whether the record still contains an event as a report or a backup tells of it. */
  'events.contains': query(
    OFFICE,
    z.strictObject({ head: eventsHead }),
    z.object({ contained: z.boolean(), at: instant.nullable(), signed: z.enum(HEAD_SIGNATURES) }),
  ),
} as const;
