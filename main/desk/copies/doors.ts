import { createHash, randomBytes } from 'node:crypto';
import { nameKey } from '../../../db/nameKey.ts';
import { type Cost, keyOfPassword } from '../../../db/passwords.ts';
import { Refusal, refuse } from '../../../shared/contract/answer.ts';
import type { Person } from '../../../shared/contract/centre.ts';
import { CANNOT_PROVE } from '../broken.ts';
import { close, openClosed, type Shelf } from '../shelf.ts';

/**
 * How a person gets at their copies on this disk without the centre. Each person's have a key of their own, which is nowhere
 * but closed with what the person came in by, as slow to guess as at the centre.
 */

/** What somebody came in by that a desk can ask for again. */
export type ProofOf = 'password' | 'pin';

/** The key of somebody's copies, closed with what follows from a password or a PIN. */
interface Door {
  readonly cost: Cost;
  readonly salt: string;
  readonly key: string;
}

interface KeptPerson {
  readonly person: Person;
  /** When the centre let them in last. */
  readonly at: string;
  /** Guesses since somebody came in, the one that is under way among them. */
  readonly tries: number;
  readonly doors: Partial<Record<ProofOf, Door>>;
}

/** Guesses that the centre cannot count; then it alone lets this person in again. */
export const MOST_TRIES = 5;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** Of what somebody typed who was not let in. */
export const wrongly = (of: ProofOf): Refusal =>
  of === 'pin'
    ? refuse('not_allowed', 'wrong_pin', 'That is not the PIN of this person here. Type it again.')
    : refuse('not_allowed', 'wrong_password', 'That name and password do not belong together. Check both.');

const PERSON_NAME = /^[0-9a-f]{64}\.person$/;
/** Names what is a person's on the disk, and tells nobody whose it is. */
export const folderOf = (personId: string): string => createHash('sha256').update(personId).digest('hex');
const nameOf = (personId: string): string => `${folderOf(personId)}.person`;

async function doorFor(key: Buffer, typed: string, cost: Cost): Promise<Door> {
  const salt = randomBytes(SALT_BYTES);
  const closed = close(await keyOfPassword(typed, salt, cost), 'door', key);
  return { cost, salt: salt.toString('base64'), key: closed.toString('base64') };
}

/** Null where something else was typed. */
async function through({ cost, salt, key }: Door, typed: string): Promise<Buffer | null> {
  const from = await keyOfPassword(typed, Buffer.from(salt, 'base64'), cost);
  try {
    return openClosed(from, 'door', Buffer.from(key, 'base64'));
  } catch {
    return null;
  }
}

interface DoorOptions {
  readonly cost: Cost;
  /** Of what a desk is opened by without its centre. A PIN is so short that it counts only where the system keeps the desk's key. */
  readonly proofs: readonly ProofOf[];
  isTooOld(at: string): boolean;
  now(): string;
}

export async function openDoors(shelf: Shelf, { cost, proofs, isTooOld, now }: DoorOptions) {
  const kept = new Map<string, KeptPerson>();
  for (const name of await shelf.names()) {
    const bytes = PERSON_NAME.test(name) ? await shelf.read(name) : null;
    if (!bytes) continue;
    const read = JSON.parse(bytes.toString('utf8')) as KeptPerson;
    kept.set(read.person.id, read);
  }

  async function write(changed: KeptPerson): Promise<void> {
    await shelf.write(nameOf(changed.person.id), Buffer.from(JSON.stringify(changed)));
    kept.set(changed.person.id, changed);
  }

  async function drop(personId: string): Promise<void> {
    kept.delete(personId);
    await shelf.remove(nameOf(personId));
  }

  /** Counts a guess before it is looked at, on the disk, so that no end of the program takes it back. False: it was one too many. */
  async function countGuess(personId: string): Promise<boolean> {
    const before = kept.get(personId);
    if (!before || before.tries >= MOST_TRIES) return false;
    await write({ ...before, tries: before.tries + 1 });
    return true;
  }

  return {
    /** The centre has let somebody in. The key of their copies: as it was, where they can still get at it. Null: they get none. */
    async letIn(person: Person, of: ProofOf, typed: string, held: Buffer | null): Promise<Buffer | null> {
      if (!proofs.includes(of)) return held;
      const before = kept.get(person.id);
      const door = before?.doors[of];
      const opened = door ? await through(door, typed) : null;
      const key = held ?? opened ?? randomBytes(KEY_BYTES);
      const isOld = opened?.equals(key);
      const doors = {
        ...(held || opened ? before?.doors : {}),
        [of]: door && isOld ? door : await doorFor(key, typed, cost),
      };
      await write({ person, at: now(), tries: 0, doors });
      return key;
    },

    /** Lets somebody in without the centre. @throws Refusal */
    async open(personId: string, of: ProofOf, typed: string): Promise<{ person: Person; key: Buffer }> {
      const before = kept.get(personId);
      const door = before?.doors[of];
      if (!before || !door || isTooOld(before.at) || !(await countGuess(personId)))
        throw new Refusal(CANNOT_PROVE);
      const key = await through(door, typed);
      if (!key) throw wrongly(of);
      await write({ ...before, tries: 0 });
      return { person: before.person, key };
    },

    countGuess,
    /** Somebody has shown who they are. */
    async proved(personId: string): Promise<void> {
      const before = kept.get(personId);
      if (before) await write({ ...before, tries: 0 });
    },
    /** Whom too many have guessed at. */
    isShut: (personId: string): boolean => (kept.get(personId)?.tries ?? 0) >= MOST_TRIES,
    called: (name: string): string | null =>
      [...kept.values()].find(({ person }) => nameKey(person.name) === nameKey(name))?.person.id ?? null,
    tooOld: (): readonly string[] => [...kept].filter(([, { at }]) => isTooOld(at)).map(([id]) => id),
    drop,
    forget: () => kept.clear(),
  };
}
