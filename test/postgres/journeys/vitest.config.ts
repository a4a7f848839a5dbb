import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import journeys from '../../journeys/vitest.config.ts';

/** A socket's path may not be long. */
process.env.HANGAR_TEST_POSTGRES ??= mkdtempSync(join(tmpdir(), 'hangar-pg-'));

/** What these are about is a workstation’s own: its data folder, its first screen, its program. */
const OF_A_WORKSTATION: Readonly<Record<string, string>> = {
  'test/journeys/archive.test.ts':
    'an archive is copied as a file; `npm run bench -- desks --postgres` tells of a server',
  'test/journeys/backend.test.ts': 'the process that keeps the data in a folder, and backups of it',
  'test/journeys/data.test.ts': 'a data folder that is moved away or lost',
  'test/journeys/desks.test.ts': 'how a computer becomes a desk, which every journey here begins with',
  'test/journeys/doors.test.ts': 'the first screen with its recovery key, and the shell’s own addresses',
  'test/journeys/erasing.test.ts': 'looks into every byte of a data folder',
  'test/journeys/keyStore.test.ts': 'keys in a data folder',
  'test/journeys/loss.test.ts': 'a data folder that was put back by hand',
  'test/journeys/package.test.ts': 'the packaged program',
};

/** The same of single journeys. */
const WITHIN_OTHERS: Readonly<Record<string, string>> = {
  'an error that the shell did not catch is told, written down without what it says, and counted for the manager':
    'ends with the keys and backups of a folder',
  'a new centre is led through its first steps, which tick themselves, and may put the list away':
    'ends with a look at the workstation’s own sample data',
  'photos are taken with the booking, shown with the claim, and taken away with a reason':
    'looks into the folder of the photos',
};

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Journeys through a desk of a service over a PostgreSQL, each room with a database of its own. */
export default mergeConfig(
  journeys,
  defineConfig({
    test: {
      exclude: Object.keys(OF_A_WORKSTATION),
      testNamePattern: new RegExp(`^(?!(${Object.keys(WITHIN_OTHERS).map(literally).join('|')})$)`),
      globalSetup: [fileURLToPath(new URL('../start.ts', import.meta.url))],
      env: { HANGAR_TEST_POSTGRES: process.env.HANGAR_TEST_POSTGRES },
    },
  }),
);
