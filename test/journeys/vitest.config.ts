import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { Neighbours } from './neighbours.ts';
import { screens } from './screens.ts';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/journeys/**/*.test.ts'],
    environment: 'node',
    // As many windows at a time as there are screens of their own; on a person's own screen one, which has the focus.
    maxWorkers: screens().length,
    // What is prepared and what is open is for all files.
    isolate: false,
    setupFiles: ['test/journeys/ending.ts'],
    sequence: { sequencer: Neighbours },
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
