import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { finalCommands, isFinal } from '../../../shared/contract/final.ts';
import { type CommandName, contract } from '../../../shared/contract/index.ts';

const renderer = fileURLToPath(new URL('../../../renderer', import.meta.url));
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(renderer, name), 'utf8'));

test('every final command is a command of the contract', () => {
  expect(finalCommands().filter((name) => contract[name]?.kind !== 'command')).toEqual([]);
});

test('whatever gives a final command says so to its button, which then guards it', () => {
  const all = sources.join('\n');
  const named = (text: string) =>
    [...text.matchAll(/['"](\w+\.\w+)['"]/g)].map((match) => match[1] as CommandName);
  const given = [...all.matchAll(/useCommandCall\(([^)]*)\)/g)].flatMap((match) => named(match[1] ?? ''));
  const told = [...all.matchAll(/\bdoes=("[^"]*"|\{[^}]*\})/g)].flatMap((match) => named(match[1] ?? ''));
  expect(given.length).toBeGreaterThan(40);
  const untold = given.filter((name) => isFinal(name) && !told.includes(name));
  expect(untold).toEqual([]);
});
