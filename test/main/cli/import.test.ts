import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../main/cli/hangar.ts';
import { planFile, planRow } from '../../db/imports/fileDesk.ts';
import { CHEAP, centreFolder, PASSWORD } from '../../workshop.ts';

let dataDir: string;
let folder: string;
beforeEach(async () => {
  dataDir = await centreFolder();
  folder = await mkdtemp(join(tmpdir(), 'hangar files '));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

function sink() {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

async function importPlans(content: string, ...words: string[]) {
  const path = join(folder, 'plans.csv');
  await writeFile(path, content);
  return run('import', 'plans', path, '--as', 'Maria', ...words);
}

async function run(...words: string[]) {
  const [out, err] = [sink(), sink()];
  const status = await runCommandLine(['--data', dataDir, ...words], {
    stdin: Readable.from([]),
    stdout: out.stream,
    stderr: err.stream,
    env: { HANGAR_PASSWORD: PASSWORD },
    passwordCost: CHEAP,
  });
  return { status, answer: out.text() === '' ? null : JSON.parse(out.text()), error: err.text() };
}

test('a good file is imported, with its progress on standard error and its counts as JSON', async () => {
  const file = planFile(planRow(1), planRow(2));
  expect(await importPlans(file)).toMatchObject({
    status: 0,
    answer: { ok: true, value: { imported: true, counts: { new: 2, refused: 0 } } },
    error: expect.stringContaining('checking'),
  });
  expect(await importPlans(file)).toMatchObject({
    status: 0,
    answer: { value: { counts: { unchanged: 2, new: 0 } } },
  });
});

test('a dry run only looks', async () => {
  const file = planFile(planRow(1));
  for (const _ of [1, 2]) {
    expect(await importPlans(file, '--dry-run')).toMatchObject({
      status: 0,
      answer: { value: { imported: false, counts: { new: 1 } } },
    });
  }
});

test('a refused row stops the file, and --good-rows with --rejects takes it apart', async () => {
  const file = planFile(planRow(1), planRow(2, { country: 'XX' }));
  expect(await importPlans(file)).toMatchObject({
    status: 1,
    answer: { ok: false, value: { imported: false } },
  });
  const rejects = join(folder, 'refused.csv');
  expect(await importPlans(file, '--good-rows', '--rejects', rejects)).toMatchObject({
    status: 0,
    answer: {
      value: { imported: true, counts: { new: 1, refused: 1 }, reasons: [{ code: 'country', count: 1 }] },
    },
  });
  expect(await readFile(rejects, 'utf8')).toContain('no country of ISO 3166-1');
});

test('what cannot be guessed is asked, with the words that answer it', async () => {
  const file = planFile(planRow(1, { at: '03/04/2025 10:00' })).replace('serial', 'Nr X');
  const asked = await importPlans(file);
  expect(asked.status).toBe(2);
  expect(asked.error).toContain('--map');
  expect(asked.error).toContain('--dates dmy|mdy|iso');
  expect(asked.error).toContain('--zone');
  const words = ['--map', '{"serial":"Nr X"}', '--dates', 'dmy', '--zone', 'Europe/Warsaw'];
  expect(await importPlans(file, ...words)).toMatchObject({ status: 0 });
});

test.each([
  [['--dates', 'ymd'], 2],
  [['--map', 'code'], 2],
  [['--zone', 'Warsaw'], 2],
])('%j is a misuse', async (words, status) => {
  expect((await importPlans(planFile(planRow(1)), ...words)).status).toBe(status);
});

test('--rejects never goes over the data, nor does a dry run', async () => {
  const key = join(dataDir, 'events.key');
  const before = await readFile(key);
  for (const words of [[], ['--dry-run']]) {
    expect(
      await importPlans(planFile(planRow(1, { country: 'XX' })), '--rejects', key, ...words),
    ).toMatchObject({
      status: 2,
      answer: null,
      error: expect.stringContaining('inside Hangar’s own data'),
    });
  }
  expect(await readFile(key)).toEqual(before);
});

describe('the catalogue', () => {
  test.each(['csv', 'json'])('goes out as %s and comes back without a change', async (format) => {
    const out = join(folder, 'out', `catalogue.${format}`);
    const written = await run('export', 'catalogue', '--format', format, '--out', out, '--as', 'Maria');
    expect(written).toMatchObject({ status: 0, answer: { ok: true, value: { file: out } } });
    const { rows } = written.answer.value;
    expect(await readFile(out, 'utf8')).toContain('EX_11_UNAUTHORISED');
    expect(await run('import', 'catalogue', out, '--as', 'Maria')).toMatchObject({
      status: 0,
      answer: { value: { counts: { new: 0, changed: 0, unchanged: rows, refused: 0 } } },
    });
  });

  test('goes out for managers only, in a form there is, and never into the data', async () => {
    const out = join(folder, 'catalogue.csv');
    const save = (...words: string[]) => run('export', 'catalogue', ...words);
    expect(await save('--format', 'csv', '--out', out, '--as', 'Klara')).toMatchObject({
      status: 1,
      answer: { ok: false, error: { kind: 'not_allowed' } },
    });
    expect((await save('--format', 'pdf', '--out', out, '--as', 'Maria')).error).toContain('csv, json');
    const inside = await save('--format', 'csv', '--out', join(dataDir, 'catalogue.csv'), '--as', 'Maria');
    expect(inside).toMatchObject({ status: 2, error: expect.stringContaining('inside Hangar’s own data') });
    expect((await run('export', 'plans', '--format', 'csv', '--out', out, '--as', 'Maria')).status).toBe(2);
  });
});
