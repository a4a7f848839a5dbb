import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { Count } from './chance.ts';

/** How often each fault is made; the environment can say otherwise. */
const OFTEN: Readonly<Record<Count, number>> = {
  HANGAR_KILLS: 10_000,
  HANGAR_WORK_KILLS: 200,
  HANGAR_DISK_FAULTS: 500,
  HANGAR_FLIPS: 3000,
  HANGAR_POWER_CUTS: 5000,
  HANGAR_TOGETHER_SECONDS: 3600,
  HANGAR_SERVICES_SECONDS: 600,
};

/** The faults of every run of the tests, thousands of times. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/faults/**/*.test.ts', 'test/postgres/killedAtRandom.test.ts'],
    environment: 'node',
    globalSetup: [fileURLToPath(new URL('../bundledReader.ts', import.meta.url))],
    // One after the other: what is timed, and what fills a disk, has the computer for itself.
    fileParallelism: false,
    env: Object.fromEntries(
      Object.entries(OFTEN).map(([name, times]) => [name, process.env[name] ?? String(times)]),
    ),
    disableConsoleIntercept: true,
  },
});
