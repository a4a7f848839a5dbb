import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { forgetSurvivors } from './remembered.ts';
import survivors from './survivors.json' with { type: 'json' };
import { type Fate, type Mutant, tally } from './survivors.ts';

/**
 * Mutation testing: `npm run test:mutation [-- [--fresh] [FILE…]]`. Changes the sources one small thing at a time and
 * runs their tests; what no test notices has to be explained in survivors.json. Exit status 1 when something is not.
 * What was killed is tested again only where the source has changed since; `--fresh` tests everything, for a figure to
 * be published.
 */

/** Where Stryker remembers its last results, so that only what has changed since is mutated again. */
const memory = 'node_modules/.cache/hangar-mutation/incremental.json';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
mkdirSync(path.dirname(memory), { recursive: true });
forgetSurvivors(memory);

/** What must not go wrong unnoticed: the verdict, money, and the life of a claim. */
const everything = [
  'shared/adjudication/*.ts',
  'shared/money/*.ts',
  'shared/claim/{decision,lifecycle}.ts',
  'shared/estimate/totals.ts',
  'shared/time/term.ts',
];

const { values: flags, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { fresh: { type: 'boolean', default: false } },
});

const stryker = new Stryker({
  mutate: named.length > 0 ? named : everything,
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  // The sandbox holds what the tests read and nothing else; Stryker's own rewriting of tsconfig needs TypeScript 6.
  ignorePatterns: ['**', '!shared/**', '!test/shared/**', '!test/mutation/*.ts', '!package.json'],
  tempDirName: '.stryker-tmp',
  incremental: true,
  incrementalFile: memory,
  force: flags.fresh,
  concurrency: 2,
  timeoutMS: 60_000,
  reporters: ['progress-append-only'],
});

const results = await stryker.runMutationTest();

const linesOf = new Map<string, string[]>();

function linesIn(file: string): string[] {
  let lines = linesOf.get(file);
  if (lines === undefined) {
    lines = readFileSync(file, 'utf8').split('\n');
    linesOf.set(file, lines);
  }
  return lines;
}

const onOneLine = (source: string): string => source.replaceAll(/\s+/g, ' ').trim();

type Result = (typeof results)[number];

function fateOf({ status, fileName, location }: Result): Fate {
  switch (status) {
    case 'Killed':
      return 'killed';
    case 'Timeout':
    case 'RuntimeError':
    case 'CompileError':
      return 'stopped';
    case 'Survived':
    case 'NoCoverage':
      return 'survived';
    default:
      throw new Error(`${fileName}:${location.start.line} was not tested: ${status}`);
  }
}

function mutantFrom(result: Result): Mutant {
  const { start, end } = result.location;
  const file = path.relative('.', result.fileName).replaceAll(path.sep, '/');
  const lines = linesIn(file).slice(start.line - 1, end.line);
  const line = lines[0] ?? '';
  lines.push((lines.pop() ?? '').slice(0, end.column - 1));
  lines.unshift((lines.shift() ?? '').slice(start.column - 1));
  return {
    file,
    line: line.trim(),
    original: onOneLine(lines.join('\n')),
    replacement: onOneLine(result.replacement),
    fate: fateOf(result),
  };
}

const mutants = results.map(mutantFrom);
const filesTested = new Set(mutants.map(({ file }) => file));
// After a run over a few files nothing is known of the explanations for the others.
const explanations = survivors.filter(({ file }) => named.length === 0 || filesTested.has(file));
const { killed, stopped, explained, unexplained, stale } = tally(mutants, explanations);

for (const { file, line, original, replacement } of unexplained)
  console.log(`\nNobody notices, in ${file}:\n  ${line}\n  ${original}\n  → ${replacement}`);
for (const { file, line, replacement } of stale)
  console.log(
    `\nExplained in survivors.json, but it does not survive, in ${file}:\n  ${line}\n  → ${replacement}`,
  );

console.log(
  `\n${results.length} mutants: ${killed} killed by a test, ${stopped} stopped the program, ` +
    `${explained} survived and are explained, ${unexplained.length} survived unexplained.`,
);
process.exitCode = unexplained.length + stale.length === 0 ? 0 : 1;
