import { spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../../db/dataFolder.ts';
import { compiledClaims } from '../../../db/reports/claimRows.ts';
import { SAMPLE_PEOPLE } from '../../../db/samplePeople.ts';
import { openBackend } from '../../../main/backend/backend.ts';
import { callerOf } from '../../workshop.ts';
import { callsOf } from './calls.ts';
import { TODAY } from './multiply.ts';

/** One figure of a house, with the name it has in the table and its unit. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'MB' | 'bytes';
  readonly value: number;
}

const LOOKS = 60;
const EVERYTHING = { from: '2000-01-01', to: '2100-01-01' };
const EXPORT_ID = '00000000-0000-4000-8000-000000000001';

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** So that no figure tells of the disk, and none of what was asked before it. */
async function intoTheSystemsCache(file: string): Promise<void> {
  for await (const _ of createReadStream(file, { highWaterMark: 1024 ** 2 }));
}

/** Claims from all over the archive. */
function someClaims(file: string) {
  const database = new Database(file, { readonly: true });
  const last = Number(database.prepare('SELECT max(seq) FROM claims').pluck().get());
  const claim = database.prepare(
    'SELECT id, serial, number, plan_id AS planId FROM claims WHERE seq >= ? ORDER BY seq LIMIT 1',
  );
  const claims = Array.from({ length: LOOKS }, (_, at) => claim.get(1 + Math.floor((last * at) / LOOKS)));
  const count = Number(database.prepare('SELECT count(*) FROM claims').pluck().get());
  database.close();
  return { count, claims: claims as { id: string; serial: string; number: string; planId: string | null }[] };
}

export async function measure(dataDir: string): Promise<{ claims: number; figures: Figure[] }> {
  const file = join(dataDir, DATABASE_FILE);
  await intoTheSystemsCache(file);
  const { count, claims } = someClaims(file);
  const figures: Figure[] = [
    { name: 'database a claim', unit: 'bytes', value: Math.round(statSync(file).size / count) },
  ];
  const opening = performance.now();
  const backend = await openBackend({ dataDir, now: () => TODAY, log: (problem) => console.error(problem) });
  const desk = callerOf(backend.openSession());
  await desk.call('centre.status', {});
  figures.push({ name: 'backend opened and first answer', unit: 'ms', value: performance.now() - opening });
  const [manager] = SAMPLE_PEOPLE;
  await desk.call('session.signIn', { name: manager.name, password: manager.password });

  const folder = mkdtempSync(join(tmpdir(), 'hangar bench '));
  try {
    figures.push(...(await exportBeside(desk, join(folder, 'claims.csv'), claims)));
    const theirs = await sqliteProgram(file, join(folder, 'theirs.csv'));
    if (theirs !== null)
      figures.push({ name: 'the sqlite3 program, same statement', unit: 's', value: theirs });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  for (const { name, call } of await callsOf(desk, claims)) {
    const taken: number[] = [];
    for (let turn = 0; turn < LOOKS; turn += 1) {
      const start = performance.now();
      await call(turn);
      taken.push(performance.now() - start);
    }
    taken.sort((a, b) => a - b);
    figures.push({ name: `${name}: p50`, unit: 'ms', value: share(taken, 0.5) });
    figures.push({ name: `${name}: p95`, unit: 'ms', value: share(taken, 0.95) });
  }

  await backend.close();
  return { claims: count, figures };
}

/** Exports every claim while the counter goes on asking, and tells how long it ever waited. */
async function exportBeside(
  desk: ReturnType<typeof callerOf>,
  path: string,
  claims: ReturnType<typeof someClaims>['claims'],
): Promise<Figure[]> {
  // As the page of reports does before: the thread that reads is there.
  await desk.call('reports.claims', EVERYTHING);
  const start = performance.now();
  let running = true;
  const written = desk
    .ask('exports.report', { report: 'claims', ...EVERYTHING, format: 'csv', path, exportId: EXPORT_ID })
    .finally(() => {
      running = false;
    });
  const waits: number[] = [];
  let memory = 0;
  for (let turn = 0; running; turn += 1) {
    const asked = performance.now();
    await desk.call('claims.get', { claimId: claims[turn % claims.length]?.id ?? '' });
    waits.push(performance.now() - asked);
    memory = Math.max(memory, process.memoryUsage.rss());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const answer = await written;
  if (!answer.ok) throw new Error(answer.error.message);
  const seconds = (performance.now() - start) / 1000;
  waits.sort((a, b) => a - b);
  return [
    { name: 'export of every claim, all columns', unit: 's', value: seconds },
    { name: 'largest resident memory during the export', unit: 'MB', value: memory / 1024 ** 2 },
    { name: 'exported file', unit: 'MB', value: statSync(path).size / 1024 ** 2 },
    { name: 'claims.get during the export: p50', unit: 'ms', value: share(waits, 0.5) },
    { name: 'claims.get during the export: longest', unit: 'ms', value: waits.at(-1) ?? 0 },
  ];
}

/** Seconds that SQLite's own program takes for the report's statement over the same file; null where it is not there. */
function sqliteProgram(file: string, path: string): Promise<number | null> {
  const { sql, parameters } = compiledClaims(EVERYTHING);
  let at = 0;
  const statement = sql.replaceAll('?', () => `'${parameters[at++]}'`);
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn('sqlite3', ['-readonly', '-csv', '-header', file], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.on('error', () => resolve(null));
    child.on('exit', (code) => {
      const whole = code === 0 && existsSync(path);
      resolve(whole ? (performance.now() - start) / 1000 : null);
    });
    child.stdin.end(`.once '${path}'\n${statement};\n`);
  });
}
