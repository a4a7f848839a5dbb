import type { Reader } from './tables.ts';

/** A connection that cannot write, whatever engine it is of. */
export interface ReaderOfAny {
  readonly db: Reader;
  /** Reads all of it as it was at one moment, whatever is stored meanwhile. */
  inOneRead<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}
