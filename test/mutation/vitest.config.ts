import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

/**
 * The tests that mirror what is mutated, and no others. Every mutant is to be killed by an example that says what went
 * wrong: the generated cases, which take a hundred times as long, are left to the other runs.
 */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: [
      'test/shared/adjudication/**/*.test.ts',
      'test/shared/claim/**/*.test.ts',
      'test/shared/estimate/**/*.test.ts',
      'test/shared/money/**/*.test.ts',
      'test/shared/time/term.test.ts',
    ],
    exclude: [
      ...configDefaults.exclude,
      'test/shared/adjudication/properties.test.ts',
      // It asks for verdicts while it is being loaded, so that no mutant could be told from another by the tests it meets.
      'test/shared/adjudication/texts.test.ts',
    ],
    environment: 'node',
    isolate: false,
    env: { TZ: 'America/St_Johns' },
    testTimeout: 60_000,
  },
});
