import type { Kysely } from 'kysely';
import type { Keys } from './keys/keys.ts';
import type { Tables } from './tables.ts';

/** What there is of an open database, whatever engine it is of. */
export interface StoreOfAny {
  /** Where the keys of the centre lie, and what this computer keeps for itself. */
  readonly dataDir: string;
  /** The handle that writes. Commands wait their turn on it, so whoever only reads does so on `reader`. */
  readonly db: Kysely<Tables>;
  /** On a connection of its own: it sees what is stored, and waits for no command. */
  readonly reader: Kysely<Tables>;
  /** Where the open database lies. */
  readonly place: Place;
  readonly eventKey: Buffer;
  /** The secrets that no backup opens. */
  readonly keys: Keys;
  close(): Promise<void>;
}

/** Where an open database lies, known by more than its name. */
export interface Place {
  /** Whether it still lies where it was opened, and is there to be written into. */
  isThere(): boolean;
  /** What it is when it is not there: a folder that is gone, or a server that does not answer. */
  readonly lost: 'gone' | 'unreachable';
  /** Lets nothing more be written into it: it is damaged, and writing spoils more. */
  condemn(): void;
  isCondemned(): boolean;
  /** Refuses when it does not lie there, where what is written into it nobody would find again, or is condemned. */
  require(): void;
}
