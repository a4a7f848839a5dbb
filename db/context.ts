import type { Failure } from '../shared/contract/answer.ts';
import type { Person } from '../shared/contract/centre.ts';
import type { Act } from './act.ts';
import type { Store } from './store.ts';
import type { Writer } from './tables.ts';

/** What a part of the backend needs around it that answers its own calls, outside the one transaction of a command. */
export interface Context {
  readonly store: Store;
  /** UTC, ISO 8601 with milliseconds. */
  now(): string;
  /** Null: in nobody's name but the program's own. */
  actIn(writer: Writer, person: Person | null, now: string): Act;
  /** Tells every window which parts of the data to look at again. */
  tell(topics: readonly string[]): void;
  /** Puts what stopped the work into the contract's words; what is nobody's input goes to the log. */
  failed(problem: unknown): Pick<Failure, 'code' | 'message' | 'figures'>;
}
