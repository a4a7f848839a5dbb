import type { Person } from '../shared/contract/centre.ts';
import type { EventData, EventKind } from '../shared/contract/events.ts';
import type { Reader, Writer } from './tables.ts';

/** What a query works with: a handle that only reads, who asks, and the instant of asking. */
export interface Ask {
  readonly db: Reader;
  /** The signed-in person; null only in calls that anyone may make. */
  readonly person: Person | null;
  /** UTC, ISO 8601 with milliseconds; the same through the whole call. */
  readonly now: string;
  /** Folder that holds the database and, beside it, papers. */
  readonly dataDir: string;
  /** Whether a report that is made by the clock can be a PDF, for which the program that makes it has a window. */
  readonly printsByClock: boolean;
}

/** An event to be recorded: what it is about, and what its kind tells; nothing, where the kind alone says all. */
export type NewEvent = {
  readonly [K in EventKind]: {
    readonly kind: K;
    readonly claimId?: string | null;
    readonly planId?: string | null;
  } & (Record<string, never> extends EventData<K>
    ? { readonly data?: EventData<K> }
    : { readonly data: EventData<K> });
}[EventKind];

/** What a command works with: all of it happens in one transaction. */
export interface Act extends Omit<Ask, 'db'> {
  readonly db: Writer;
  /** A key of this centre's for one purpose, 32 bytes, the same at every call. Throws a Refusal while its keys are closed. */
  keyFor(purpose: string): Buffer;
  /** A new identifier, unique and rising with time. */
  newId(): string;
  /** Appends an event, in this transaction, in the signed-in person's name. */
  record(event: NewEvent): Promise<void>;
}

/** The signed-in person; the dispatcher has made sure of one wherever the contract names roles. */
export function signedIn(ask: Pick<Ask, 'person'>): Person {
  if (!ask.person) throw new Error('This call was let through without a signed-in person.');
  return ask.person;
}
