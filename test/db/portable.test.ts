import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/**
 * What only SQLite understands stands in `sqlite`, in the opening of its file, in its migrations and search index, and in
 * backups, which are files of its own; what only PostgreSQL understands stands in `postgres`. Everything else keeps to SQL that both
 * speak, through Kysely and `dialect.ts`; what does not is listed here.
 */

const ROOT = fileURLToPath(new URL('../../db', import.meta.url));
const SQLITE_OWN = ['sqlite', 'migrations', 'search', 'backups', 'opening'];
/** Where PostgreSQL's own stands. */
const POSTGRES_OWN = ['postgres'];
const OF_AN_ENGINE = [...SQLITE_OWN, ...POSTGRES_OWN];

/** What no other database has, or has by another name. */
const SQLITE_ONLY = new RegExp(
  [
    /from 'better-sqlite3'/,
    /\bpragma\b/i,
    /\bsqlite_\w+/,
    /\bjson_(group_array|group_object|each|extract|array|valid)\b/,
    /\b(strftime|julianday|unixepoch)\b/,
    /\browid\b/,
    /\b(GLOB|ATTACH|VACUUM|INDEXED BY)\b/,
    /\bconnection\s*\.(prepare|exec)\(/,
    /sql`\+/,
  ]
    .map(({ source }) => `(?:${source})`)
    .join('|'),
);

const LEFT_OUTSIDE: Readonly<Record<string, string>> = {
  'events.ts': 'a link of a file that is no open store yet',
  'eventKey.ts': 'asks a file that is no open store yet whether it holds events',
  'imports/checkPlans.ts':
    'stages hundreds of thousands of rows in a database of its own beside the open one',
  'imports/facts.ts': 'asks a file of each of them; `imports/factsOnServer.ts` asks a server',
  'imports/planRules.ts': 'reads what is staged',
  'imports/staging.ts': 'a nameless database of its own, which lies on the disk',
  'imports/storeOnServer.ts': 'reads what is staged, and stores it through Kysely',
  'imports/storePlans.ts': 'stores what is staged in one pass of SQL',
  'imports/workbench.ts': 'opens the staging beside the open database',
  'move/folder.ts': 'a folder as one place of a move, beside `move/server.ts` as the other',
  'move/move.ts': 'looks into a file before it is opened',
  'move/tables.ts': 'asks a file for its tables, which both engines have',
  'move/transfer.ts': 'asks a file which papers and photos it lists',
  'reports/claimRows.ts': 'gathers payments and parts of a claim into one cell, as each engine does it',
  'reports/sorted.ts': 'sorts a report in a nameless database of its own, which spills onto the disk',
};

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return OF_AN_ENGINE.includes(relative(ROOT, path)) ? [] : sources(path);
    return [path];
  });
}

test('what only SQLite understands stands in its own folders, but for what is listed', () => {
  const found = sources(ROOT)
    .filter((path) => SQLITE_ONLY.test(readFileSync(path, 'utf8').replace(/^\s*(\*|\/\/).*$/gm, '')))
    .map((path) => relative(ROOT, path).split(sep).join('/'));
  expect(found.sort()).toEqual(Object.keys(LEFT_OUTSIDE).sort());
});
