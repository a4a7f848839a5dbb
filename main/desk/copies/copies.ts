import { createHmac } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveKey } from '../../../db/keys/derive.ts';
import type { Cost } from '../../../db/passwords.ts';
import { Refusal } from '../../../shared/contract/answer.ts';
import type { Person } from '../../../shared/contract/centre.ts';
import type { QueryName } from '../../../shared/contract/index.ts';
import { CANNOT_PROVE } from '../broken.ts';
import type { DeskKey } from '../deskKey.ts';
import { createShelf, type Shelf } from '../shelf.ts';
import { folderOf, openDoors, type ProofOf } from './doors.ts';

/**
 * Answers that the pages of this desk were given, for the time when the line is broken: the lists, the open claims and what
 * their pages ask beside them. They lie on the disk too, for a program that is started without the line: each person's closed
 * with the desk's key and one that only what they came in by opens, and nobody else is shown them.
 */

/** What a page may still show of before a break; the way in and what needs another right than to look are not among it. */
const KEPT: ReadonlySet<string> = new Set<QueryName>([
  'claims.board',
  'claims.counts',
  'claims.get',
  'claims.list',
  'claims.reviews',
  'customers.list',
  'devices.lookup',
  'devices.models',
  'plans.list',
  'plans.get',
  'stock.list',
  'stock.get',
  'stock.levels',
  'stock.supplies',
  'catalogue.list',
  'catalogue.product',
  'catalogue.regions',
  'calendar.year',
  'targets.get',
  'papers.sizes',
  'centre.status',
  'centre.logo',
  'firststeps.list',
  'schedules.list',
  'mail.status',
  'backups.status',
  'storage.status',
  'session.ownQuick',
  'session.quick',
]);

/** A board, a day's claims and their pages take a few million characters. */
const MOST_SIGNS = 40_000_000;
const MOST_ANSWERS = 3_000;
/** Older than a shift and its overtime nothing is shown. Milliseconds. */
const OLDEST_MS = 24 * 3_600_000;
/** What has become too old is looked for so often. Milliseconds. */
const SWEPT_EVERY_MS = 600_000;

/** What anybody may ask. */
const ANYBODY = 'anybody';

interface Copy {
  readonly value: unknown;
  /** When it was answered; UTC, ISO 8601. */
  readonly at: string;
}

interface Kept extends Copy {
  readonly owner: string | null;
  readonly signs: number;
}

/** One answer as it lies on the disk. */
interface Written extends Copy {
  readonly key: string;
}

interface CopiesOptions {
  readonly key: Pick<DeskKey, 'closingKey' | 'held'>;
  readonly cost: Cost;
  readonly now: () => string;
  readonly log: (problem: unknown) => void;
}

export async function openCopies(folder: string, { key: desk, cost, now, log }: CopiesOptions) {
  /** The one used last comes last. */
  const answers = new Map<string, Kept>();
  let signs = 0;
  /** The keys of those who have come in, and their copies on the disk. */
  const keys = new Map<string, Buffer>();
  const shelves = new Map<string | null, { readonly shelf: Shelf; readonly key: Buffer }>();
  const unwritten = new Set<string>();

  const isTooOld = (at: string): boolean => Date.parse(now()) - Date.parse(at) > OLDEST_MS;
  const doors = await openDoors(createShelf(folder, desk.closingKey, log), {
    ...{ cost, isTooOld, now },
    proofs: desk.held === 'system' ? ['password', 'pin'] : ['password'],
  });

  /** One after the other, so that what was forgotten is not written once more. */
  let work: Promise<unknown> = Promise.resolve();
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = work.then(act);
    work = done.catch(() => {});
    return done;
  }
  const later = (act: () => Promise<void>): void => void inTurn(act).catch(log);

  const keyOf = (owner: string | null, call: string, input: unknown): string =>
    JSON.stringify([owner, call, input]);
  /** Tells nobody what was asked for. */
  const fileOf = (shelfKey: Buffer, key: string): string =>
    createHmac('sha256', shelfKey).update(key).digest('hex');

  function openShelf(owner: string | null, from: Uint8Array, name: string): Shelf {
    const key = deriveKey(from, 'desk copies 1');
    const shelf = createShelf(join(folder, name), key, log);
    shelves.set(owner, { shelf, key });
    return shelf;
  }

  function put(key: string, kept: Kept): void {
    letGo(key);
    answers.set(key, kept);
    signs += kept.signs;
  }

  function letGo(key: string): void {
    signs -= answers.get(key)?.signs ?? 0;
    answers.delete(key);
  }

  function drop(key: string): void {
    const owner = answers.get(key)?.owner ?? null;
    letGo(key);
    later(async () => {
      const at = shelves.get(owner);
      if (!answers.has(key)) await at?.shelf.remove(fileOf(at.key, key));
    });
  }

  function write(key: string): void {
    if (unwritten.has(key)) return;
    unwritten.add(key);
    later(async () => {
      unwritten.delete(key);
      const kept = answers.get(key);
      const at = kept && shelves.get(kept.owner);
      if (!at) return;
      const written: Written = { key, value: kept.value, at: kept.at };
      await at.shelf.writeUnsynced(fileOf(at.key, key), Buffer.from(JSON.stringify(written)));
    });
  }

  async function load(owner: string | null, shelf: Shelf): Promise<void> {
    for (const name of await shelf.names()) {
      const bytes = await shelf.read(name);
      const written = bytes && (JSON.parse(bytes.toString('utf8')) as Written);
      if (!written || isTooOld(written.at)) await shelf.remove(name);
      else if (!answers.has(written.key)) {
        const { value, at } = written;
        put(written.key, { value, at, owner, signs: JSON.stringify(value).length });
      }
    }
  }

  /** With the key of their copies, those that lie here are theirs to read, and those to come are written. */
  async function takeUp(personId: string, key: Buffer): Promise<void> {
    if (keys.get(personId)?.equals(key)) return;
    keys.set(personId, key);
    const unkept = [...answers].filter(([, { owner }]) => owner === personId);
    await load(personId, openShelf(personId, Buffer.concat([desk.closingKey, key]), folderOf(personId)));
    for (const [name] of unkept) write(name);
  }

  async function wipe(personId: string): Promise<void> {
    for (const [key, { owner }] of [...answers]) if (owner === personId) letGo(key);
    keys.delete(personId);
    shelves.delete(personId);
    await doors.drop(personId);
    await rm(join(folder, folderOf(personId)), { recursive: true, force: true });
  }

  /** Takes what is too old from the disk, also of those who never come in again. */
  async function sweep(): Promise<void> {
    for (const personId of doors.tooOld()) await wipe(personId);
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      for (const name of await readdir(join(folder, entry.name))) {
        const path = join(folder, entry.name, name);
        const { mtime } = await stat(path);
        if (isTooOld(mtime.toISOString())) await rm(path, { force: true });
      }
    }
  }

  await load(null, openShelf(null, desk.closingKey, ANYBODY));
  await sweep();
  const sweeping = setInterval(() => later(sweep), SWEPT_EVERY_MS);
  sweeping.unref();

  return {
    /** `owner`: to whom it was answered; null where anybody may ask. */
    keep(owner: string | null, call: string, input: unknown, value: unknown): void {
      if (!KEPT.has(call)) return;
      const key = keyOf(owner, call, input);
      put(key, { value, at: now(), owner, signs: JSON.stringify(value).length });
      write(key);
      for (const oldest of answers.keys()) {
        if (signs <= MOST_SIGNS && answers.size <= MOST_ANSWERS) break;
        drop(oldest);
      }
    },

    find(owner: string | null, call: string, input: unknown): Copy | null {
      const key = keyOf(owner, call, input);
      const kept = answers.get(key);
      if (!kept) return null;
      if (isTooOld(kept.at)) {
        drop(key);
        return null;
      }
      put(key, kept);
      return kept;
    },

    /** The centre has let somebody in, by this. */
    letIn: (person: Person, of: ProofOf, typed: string): void =>
      later(async () => {
        const key = await doors.letIn(person, of, typed, keys.get(person.id) ?? null);
        if (key) await takeUp(person.id, key);
      }),

    /** Lets somebody in whose copies lie here, without the centre. @throws Refusal */
    enter: (who: { readonly id: string } | { readonly name: string }, of: ProofOf, typed: string) =>
      inTurn(async (): Promise<Person> => {
        const personId = 'id' in who ? who.id : doors.called(who.name);
        if (personId === null) throw new Refusal(CANNOT_PROVE);
        try {
          const { person, key } = await doors.open(personId, of, typed);
          await takeUp(personId, key);
          return person;
        } catch (problem) {
          if (doors.isShut(personId)) await wipe(personId);
          throw problem;
        }
      }),

    /** Counts a guess at a locked window with those at the way in; `guess` throws where it was wrong. */
    guessed: <T>(personId: string, guess: () => Promise<T>): Promise<T> =>
      inTurn(async () => {
        await doors.countGuess(personId);
        try {
          const right = await guess();
          await doors.proved(personId);
          return right;
        } catch (problem) {
          if (doors.isShut(personId)) await wipe(personId);
          throw problem;
        }
      }),

    /** Somebody has signed out of this desk: what was answered to them lies on the disk alone. */
    signedOut(personId: string): void {
      const theirs = [...answers].filter(([, { owner }]) => owner === personId);
      later(async () => {
        for (const [key, kept] of theirs) if (answers.get(key) === kept) letGo(key);
        keys.delete(personId);
        shelves.delete(personId);
      });
    },

    /** Nothing of it is left: the desk is refused, or leaves. */
    forget(): Promise<void> {
      answers.clear();
      signs = 0;
      return inTurn(async () => {
        answers.clear();
        signs = 0;
        keys.clear();
        for (const owner of [...shelves.keys()]) if (owner !== null) shelves.delete(owner);
        doors.forget();
        await rm(folder, { recursive: true, force: true });
      });
    },

    /** The program ends: what was answered last is on the disk. */
    async close(): Promise<void> {
      clearInterval(sweeping);
      await work;
      answers.clear();
      keys.clear();
    },
  };
}

export type Copies = Awaited<ReturnType<typeof openCopies>>;
