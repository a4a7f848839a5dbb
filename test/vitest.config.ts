import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/journeys/**', 'test/bench/**', 'test/postgres/**'],
    environment: 'node',
    globalSetup: [fileURLToPath(new URL('./bundledReader.ts', import.meta.url))],
    // All cores: vitest alone would leave one of two idle.
    maxWorkers: '100%',
    // The sources are the same for all files, and loading them anew for each took half of the time.
    isolate: false,
    env: { TZ: 'America/St_Johns' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
