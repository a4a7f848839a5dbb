import type Database from 'better-sqlite3';
import { rebuild } from './rebuild.ts';

/** Counters with a small printer print on A5. A CHECK cannot be changed, so the table is made anew. */
export const sql = '';

export function fill(connection: Database.Database): void {
  rebuild(connection, 'paper_sizes', {
    ddl: (before) => before.replace("('a4', 'letter')", "('a4', 'a5', 'letter')"),
    fill: {},
  });
}
