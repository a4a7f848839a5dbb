/** Hears how many rows a migration has gone through, and of how many. */
export type Told = (done: number, of: number) => void;
