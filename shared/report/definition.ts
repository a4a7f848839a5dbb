import type { Holds } from './holds.ts';

/** Which day of what it counts puts something into a report's period, always by the centre's calendar. */
export type PeriodBy = 'received' | 'shipped' | 'paid' | 'done' | 'issued' | 'happened';

/**
 * A report as everybody knows it: the database that makes it, the files that it is saved in, and the page that shows it.
 * Its name, what it is for and what each figure in it means stand in `text/LANGUAGE/figures.json`.
 */
export interface Definition<C extends string = string> {
  /** What each column holds, in the columns' order; a column's name is its header in files for programs. */
  readonly columns: Readonly<Record<C, Holds<C>>>;
  /** Null: the report tells how things stand now. */
  readonly by: PeriodBy | null;
  /** What one row stands for: no two rows have the same of all of these, and they are sorted by the first. */
  readonly each: readonly C[];
  /** The columns that people are shown until they choose; all of them unless given. */
  readonly essential?: readonly C[];
}

/** A report whose columns are named by what they hold. */
export const defineReport = <const C extends string>(definition: {
  readonly columns: Readonly<Record<C, Holds<NoInfer<C>>>>;
  readonly by: PeriodBy | null;
  readonly each: readonly NoInfer<C>[];
  readonly essential?: readonly NoInfer<C>[];
}): Definition<C> => definition;
