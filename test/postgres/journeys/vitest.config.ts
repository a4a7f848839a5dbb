import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import journeys from '../../journeys/vitest.config.ts';

/** A socket's path may not be long. */
process.env.HANGAR_TEST_POSTGRES ??= mkdtempSync(join(tmpdir(), 'hangar-pg-'));

/** What these journeys are about is a workstation's own, which keeps its data itself. */
const OF_A_WORKSTATION: Readonly<Record<string, string>> = {};

/** Journeys through a desk of a service over a PostgreSQL, each room with a database of its own. */
export default mergeConfig(
  journeys,
  defineConfig({
    test: {
      exclude: Object.keys(OF_A_WORKSTATION),
      globalSetup: [fileURLToPath(new URL('../start.ts', import.meta.url))],
      env: { HANGAR_TEST_POSTGRES: process.env.HANGAR_TEST_POSTGRES },
    },
  }),
);
