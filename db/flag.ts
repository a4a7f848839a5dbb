/** A boolean as SQLite holds it. */
export type Flag = 0 | 1;
