import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/journeys/**', 'test/bench/**'],
    environment: 'node',
    env: { TZ: 'America/St_Johns' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
