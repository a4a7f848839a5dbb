import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { adjudicateStream } from '../../main/cli/adjudicate.ts';
import { judge, shippedCatalogue, shippedRegionMap } from '../../shared/adjudication/index.ts';
import { workedCases } from '../shared/adjudication/fixture.ts';

/** Prints how many cases a second are judged in memory and through the command line's stream, and the memory used. */

const rounds = 5;
const casesARound = 200_000;
const linesAChunk = 100;

const raw = workedCases.map((worked) => worked.case);

function judgeAll(count: number): number {
  let covered = 0;
  for (let at = 0; at < count; at += 1) {
    const answer = judge(raw[at % raw.length], shippedCatalogue, shippedRegionMap);
    if (answer.ok && answer.verdict === 'covered') covered += 1;
  }
  return covered;
}

async function streamAll(count: number): Promise<void> {
  const chunk = Buffer.from(
    Array.from({ length: linesAChunk }, (_, at) => `${JSON.stringify(raw[at % raw.length])}\n`).join(''),
  );
  function* chunks(): Generator<Buffer> {
    for (let at = 0; at < count; at += linesAChunk) yield chunk;
  }
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const status = await adjudicateStream({ input: Readable.from(chunks()), output, error: process.stderr });
  if (status !== 0) throw new Error(`adjudicate ended with ${status}`);
  output.end();
  await once(output, 'finish');
}

async function best(name: string, work: () => unknown): Promise<void> {
  let perSecond = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    perSecond = Math.max(perSecond, (casesARound / (performance.now() - start)) * 1000);
  }
  console.log(`${name}: ${Math.round(perSecond).toLocaleString('en')} cases/s`);
}

await best('judged in memory', () => judgeAll(casesARound));
await best('through the command line’s stream, JSON read and written', () => streamAll(casesARound));
console.log(`largest resident memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
