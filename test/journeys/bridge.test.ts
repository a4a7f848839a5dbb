import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HangarBridge } from '../../shared/contract/bridge.ts';
import { type CallName, contract } from '../../shared/contract/index.ts';
import { inputsOf, SEED, spoilt } from '../inputs.ts';
import { newCentre, type Room } from './room.ts';

/** Of each call: the backend's own test sends more; what counts here is the way there, which copies every value. */
const RUNS = 3;
const KINDS = ['ok', 'bad_input', 'not_found', 'not_allowed', 'conflict', 'rule'];
/** What Electron itself does not let out of a page. */
const NOT_COPIED = /contextBridge recursion depth exceeded|could not be cloned/;
const inWords = (kind: string): boolean => KINDS.includes(kind) || NOT_COPIED.test(kind);

/** Leaves the page that asks, which then hears no answer. */
const LEAVES: ReadonlySet<string> = new Set(['lookAround', 'leaveSample', 'info']);

/** Asks over the bridge in the page: the kind of failure answered, `ok`, or what was thrown, which nothing may be. */
function asked(
  { page }: Room,
  of: 'contract' | 'shell',
  name: string,
  words: readonly unknown[],
): Promise<string> {
  // As text, since what is thousands of arrays deep does not get into a page otherwise.
  const sent = [of, name, JSON.stringify(words)] as const;
  return page.evaluate(async ([part, call, text]) => {
    type Answered = Promise<{ ok: boolean; error?: { kind: string } } | undefined>;
    const given: unknown[] = JSON.parse(text);
    const shell = window.hangar.shell as unknown as Record<string, (...words: unknown[]) => Answered>;
    try {
      const answer = await (part === 'shell'
        ? shell[call]?.(...given)
        : (window.hangar.invoke(call, given[0]) as Answered));
      return answer?.ok ? 'ok' : (answer?.error?.kind ?? 'no answer');
    } catch (thrown) {
      return `thrown: ${String(thrown)}`;
    }
  }, sent);
}

/** The same with what only a page can make, and what cannot be copied out of it. */
const askedWithOddities = ({ page }: Room): Promise<string[]> =>
  page.evaluate(async () => {
    const circle: unknown[] = [];
    circle.push(circle);
    const odd = [circle, 1n, Number.NaN, new Date(0), new Map([[1, 2]]), document.body, () => 1, Symbol('x')];
    const heard: string[] = [];
    for (const each of [...odd, ...odd.map((value) => ({ search: value }))]) {
      try {
        const answer = await window.hangar.invoke('claims.list', each);
        heard.push(answer.ok ? 'ok' : answer.error.kind);
      } catch (thrown) {
        heard.push(`thrown: ${String(thrown)}`);
      }
    }
    return heard;
  });

/** What can go from the test into a page: the rest of what a page could send it cannot make. */
const sendable = (value: unknown): boolean => {
  try {
    return JSON.stringify(value).length < 200_000;
  } catch {
    return false;
  }
};

const sample = <T>(values: fc.Arbitrary<T>, count: number): T[] =>
  fc.sample(values.filter(sendable), { seed: SEED, numRuns: count });

test('whatever a page sends over the bridge is answered in words, and the window goes on', async () => {
  const room = await newCentre();
  console.log(`Fuzzing the bridge with the seed ${SEED} (HANGAR_FUZZ_SEED).`);
  const folder = join(room.outDir, 'fuzzed');
  mkdirSync(folder, { recursive: true });
  const known = { ids: ['018f0000-0000-7000-8000-000000000001'], folder };

  const answers: [string, string][] = [];
  for (const name of Object.keys(contract) as CallName[]) {
    for (const input of sample(inputsOf(name, known), RUNS))
      answers.push([name, await asked(room, 'contract', name, [input])]);
  }
  for (const name of ['', 'constructor', '__proto__', 'claims', 'claims.read.', 'x'.repeat(100_000)])
    answers.push([name.slice(0, 20), await asked(room, 'contract', name, [{}])]);
  expect(answers.filter(([, kind]) => !inWords(kind))).toEqual([]);

  expect((await askedWithOddities(room)).filter((kind) => !inWords(kind))).toEqual([]);

  const shell = await room.page.evaluate(() => Object.keys(window.hangar.shell));
  expect(shell).toContain('makePaper' satisfies keyof HangarBridge['shell']);
  const fromShell: [string, string][] = [];
  for (const name of shell.filter((each) => !LEAVES.has(each))) {
    for (const words of sample(fc.array(spoilt, { minLength: 1, maxLength: 3 }), RUNS * 2))
      fromShell.push([name, await asked(room, 'shell', name, words)]);
  }
  // A computer without a printer says so.
  const noPrinter = ([name, kind]: [string, string]) => name === 'printPage' && kind === 'storage';
  expect(fromShell.filter((each) => !inWords(each[1]) && !noPrinter(each))).toEqual([]);

  await room.page.reload();
  await room.page.getByRole('main').waitFor();
});
