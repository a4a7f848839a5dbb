import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** A socket's path may not be long. */
process.env.HANGAR_TEST_POSTGRES ??= mkdtempSync(join(tmpdir(), 'hangar-pg-'));

/** What these tests are about is SQLite's own, or a file's, and PostgreSQL has it in another way or has no such thing. */
const OF_SQLITE: Readonly<Record<string, string>> = {
  'test/db/sqlite/**': 'how SQLite is opened, checked and counted',
  'test/db/opening/**': 'opening a file: test/postgres/opening.test.ts tells the same of a server',
  'test/db/migrations/**':
    'SQLite’s migrations: test/postgres/rules.test.ts tells what a server’s schema forbids',
  'test/db/backups/**': 'backups are files; a server is backed up by PostgreSQL’s own tools',
  'test/db/soundness.test.ts': 'reading a file through; a server checks the pages that it reads',
  'test/db/events.test.ts': 'a chain in a file: test/postgres/services.test.ts tells of one on a server',
  'test/db/keys/keys.test.ts': 'keys come from a folder in the same way, which a file is opened for here',
  'test/db/queryPlans.test.ts': 'the plans of SQLite’s planner',
  'test/db/portable.test.ts': 'reads the sources',
  'test/db/search/index.test.ts': 'looks into SQLite’s index; what is found is test/db/search/find.test.ts',
  'test/db/reports/{arranged,everyFile,figures,totals}.test.ts':
    'a sample centre whose rows are changed in its file',
  'test/db/erasure/erase.test.ts':
    'what is left in a folder: test/postgres/erasing.test.ts tells of a server',
  'test/main/backend/events.test.ts': 'every command, with those about backups, losses and the sums of rows',
  'test/main/backend/keys.test.ts': 'keys after a restore',
  'test/main/backend/storage.test.ts': 'a folder that is moved away',
  'test/main/backend/updating.test.ts': 'a workstation’s new version behind a backup',
  'test/main/backend/reading/readers.test.ts': 'threads over a file',
};

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/db/**/*.test.ts', 'test/main/backend/**/*.test.ts', 'test/postgres/**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('start.ts', import.meta.url))],
    exclude: Object.keys(OF_SQLITE),
    environment: 'node',
    maxWorkers: '100%',
    isolate: false,
    env: { TZ: 'America/St_Johns', HANGAR_TEST_POSTGRES: process.env.HANGAR_TEST_POSTGRES },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
