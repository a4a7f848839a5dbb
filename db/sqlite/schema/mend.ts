import type Database from 'better-sqlite3';
import type { NewEvent } from '../../act.ts';
import { Damaged } from '../../openFailure.ts';
import { compareSchema, type Differences, namesOf } from './compare.ts';
import type { Part } from './parts.ts';

/** What was found of a database's rules, and of the key of its events, as it was opened. */
export interface SchemaFound {
  /** The names of what was put back, or taken away because it is none of ours. */
  readonly mended: readonly string[];
  /** The names of what is changed and cannot be put back by itself. */
  readonly left: readonly string[];
}

/** A table holds what no statement makes anew. Everything else is a rule or a view, and is whole when it is made. */
const isRule = ({ type }: Part): boolean => type !== 'table';

/** Each by itself: an index that what was written meanwhile does not allow is left, and found once more. */
function putBack(connection: Database.Database, { missing, changed, foreign }: Differences): void {
  const attempt = (change: () => void) => {
    connection.exec('SAVEPOINT mending');
    try {
      change();
    } catch {
      connection.exec('ROLLBACK TO mending');
    }
    connection.exec('RELEASE mending');
  };
  const drop = ({ type, name }: Part) => connection.exec(`DROP ${type} IF EXISTS "${name}"`);
  for (const part of foreign) attempt(() => void drop(part));
  for (const part of [...changed, ...missing].filter(isRule)) {
    attempt(() => {
      drop(part);
      connection.exec(part.sql);
    });
  }
}

/** With a view its triggers go, which come back in a second turn. */
const TURNS = 2;

/**
 * Puts the rules back that are missing or changed, and takes away those that are none of ours. Says what was found, and
 * the event that is to tell of it; null where nothing was mended. To be called in a transaction. Throws Damaged where a
 * table is missing.
 */
export function mendSchema(connection: Database.Database): SchemaFound & { readonly event: NewEvent | null } {
  const found = compareSchema(connection);
  const lost = found.missing.filter((part) => !isRule(part)).map(({ name }) => name);
  if (lost.length > 0) throw new Damaged(`There is no table ${lost.join(', ')}.`);
  for (let turn = 0; turn < TURNS; turn += 1) putBack(connection, compareSchema(connection));
  const left = namesOf(compareSchema(connection));
  const isMended = ({ name }: Part) => !left.includes(name);
  const names = (parts: readonly Part[]) => parts.filter(isMended).map(({ name }) => name);
  const mended = names([...found.missing, ...found.changed, ...found.foreign]);
  const event: NewEvent = {
    kind: 'schema_mended',
    data: {
      missing: names(found.missing),
      changed: names(found.changed),
      // Word for word: it may have written what nobody here has.
      foreign: found.foreign.filter(isMended).map(({ name, sql }) => ({ name, sql })),
    },
  };
  return { mended, left, event: mended.length > 0 ? event : null };
}
