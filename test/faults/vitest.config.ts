import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The faults of every run of the tests, thousands of times. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/faults/**/*.test.ts'],
    environment: 'node',
    env: { HANGAR_KILLS: process.env.HANGAR_KILLS ?? '10000' },
    disableConsoleIntercept: true,
  },
});
