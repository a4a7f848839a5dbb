import type Database from 'better-sqlite3';
import { Damaged } from '../openFailure.ts';

/**
 * Reads the whole file and answers what is wrong first, or “ok”. Unlike SQLite's quick check it also compares each index
 * with its table: an index in which one bit has changed leaves rows out of what is found by it, and nothing else would tell.
 */
export const readThrough = (connection: Database.Database): string =>
  String(connection.pragma('integrity_check(1)', { simple: true }));

const IN_INDEX = / index (\S+)$/;
const IN_INDEX_OF_WORDS = /fts5.*\b(\w+_search)\b/i;

/**
 * Reads the whole file. Where nothing but indexes is wrong they are made anew from their tables, by which nothing is lost;
 * answers their names. Throws Damaged.
 */
export function soundOrMended(connection: Database.Database): readonly string[] {
  const found = readThrough(connection);
  if (found === 'ok') return [];
  const all = connection.pragma('integrity_check') as { readonly integrity_check: string }[];
  const within = (where: RegExp) => all.flatMap(({ integrity_check: said }) => where.exec(said)?.[1] ?? []);
  const ofWords = within(IN_INDEX_OF_WORDS);
  const names = [...within(IN_INDEX), ...ofWords];
  try {
    for (const name of ofWords) connection.exec(`INSERT INTO ${name} (${name}) VALUES ('rebuild')`);
    if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Damaged(found);
    connection.exec('REINDEX');
  } catch {
    // A table that breaks its own rules, or cannot be read.
    throw new Damaged(found);
  }
  if (readThrough(connection) !== 'ok') throw new Damaged(found);
  return names.length > 0 ? [...new Set(names)] : [found];
}
