import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Figure, measure } from './house/measure.ts';
import { houseOf } from './house/multiply.ts';

/**
 * Prints what a centre's calls, its start, its export and its memory cost at 10,000 claims, at 100,000, and at as many
 * as `--claims` says, with the growth from the first to the last. Houses are made once and kept outside the project,
 * in HANGAR_BENCH_DIR or the system's temporary folder.
 */

const MEASURE = '--measure';
/** As the workstation starts its backend. */
const MEMORY = '--max-semi-space-size=4';
const SIZES = [10_000, 100_000];

function wantedSizes(words: readonly string[]): number[] {
  const at = words.indexOf('--claims');
  const wanted = at === -1 ? 100_000 : Number(words[at + 1]);
  if (!Number.isInteger(wanted) || wanted < 1000) throw new Error('Give --claims a number from 1000 on.');
  return [...SIZES.filter((size) => size < wanted), wanted];
}

/** In a process of its own, so that its memory is its own. */
async function measuredAt(size: number): Promise<{ claims: number; figures: Figure[] }> {
  const folder = await houseOf(size);
  const child = fork(fileURLToPath(import.meta.url), [MEASURE, folder], {
    execArgv: [...process.execArgv, MEMORY],
  });
  const [result] = await once(child, 'message');
  await once(child, 'exit');
  return result;
}

const shown = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

const words = process.argv.slice(2);
if (words[0] === MEASURE) {
  process.send?.(await measure(words[1] ?? ''));
} else {
  const houses: Awaited<ReturnType<typeof measuredAt>>[] = [];
  for (const size of wantedSizes(words)) houses.push(await measuredAt(size));
  const last = houses.at(-1);
  const row = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
  row(['', ...houses.map(({ claims }) => `${shown(claims)} claims`), 'growth']);
  row(['---', ...houses.map(() => '---:'), '---:']);
  for (const { name, unit } of last?.figures ?? []) {
    const values = houses.map(({ figures }) => figures.find((each) => each.name === name)?.value);
    const [first] = values;
    const final = values.at(-1);
    const growth = first && final !== undefined ? `${(final / first).toFixed(1)}×` : '';
    row([name, ...values.map((value) => (value === undefined ? '–' : `${shown(value)} ${unit}`)), growth]);
  }
}
