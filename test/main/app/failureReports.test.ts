import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFailureReports, reportOf } from '../../../main/app/failureReports.ts';

const MACHINE = { version: '0.1.0', electron: '45.4.1', platform: 'linux', arch: 'x64', release: '6.1' };
const AT = '2026-03-09T10:00:00.000Z';
const DAY_MS = 86_400_000;

let folder: string;
let time: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hangar failures '));
  time = Date.parse(AT);
});
afterEach(() => rmSync(folder, { recursive: true }));

const made = () =>
  createFailureReports(
    { reports: join(folder, 'logs'), dumps: join(folder, 'crashes') },
    MACHINE,
    () => new Date(time),
  );
const dump = (name: string, at: number) => {
  const path = join(folder, 'crashes', 'completed', name);
  mkdirSync(join(folder, 'crashes', 'completed'), { recursive: true });
  writeFileSync(path, 'memory');
  utimesSync(path, at / 1000, at / 1000);
};

function failure(): Error {
  const cause = Object.assign(new TypeError('Cannot read Anna Nowak of undefined'), { code: 'ENOENT' });
  const error = new Error('No such file: /home/anna/claims of Anna.csv', { cause });
  error.stack = `Error: No such file: /home/anna/claims of Anna.csv
second line with Anna
    at readClaims (file:///home/anna/hangar/out/main/main.js:10:5)
    at async Object.<anonymous> (C:\\Users\\Anna\\main.js:3:7)
    at /home/anna/hangar/out/main/chunks/a-1.js:8:1
    at node:internal/process/task_queues:95:5`;
  cause.stack = 'TypeError: Anna\n    at work (/home/anna/x.js:1:2)';
  return error;
}

it('a report says which error it was and where, with no path, nothing that an error says, and its causes', () => {
  expect(reportOf('main', failure(), MACHINE, AT)).toBe(
    `Hangar 0.1.0, Electron 45.4.1, linux x64 6.1
${AT} main
Error
  at readClaims main.js:10:5
  at async Object.<anonymous> main.js:3:7
  at a-1.js:8:1
  at node:internal/process/task_queues:95:5
because of TypeError ENOENT
  at work x.js:1:2
`.replace('node:internal/process/task_queues', 'task_queues'),
  );
});

it('what is thrown and is no error tells its type alone', () => {
  expect(reportOf('promise', 'Anna', MACHINE, AT)).not.toContain('Anna');
  expect(reportOf('page', null, MACHINE, AT).split('\n')).toHaveLength(3);
});

it('each failure has a file of its own, readable by its owner only, and is counted with when the last was', () => {
  const reports = made();
  expect(reports.count()).toEqual({ reports: 0, crashes: 0, last: null });
  reports.write('main', failure());
  reports.write('main', failure());
  time += 5_000;
  reports.write('promise', failure());
  const names = readdirSync(join(folder, 'logs'));
  expect(names).toHaveLength(3);
  for (const name of names) expect(statSync(join(folder, 'logs', name)).mode & 0o077).toBe(0);
  dump('a.dmp', time - 60_000);
  expect(reports.count()).toEqual({ reports: 3, crashes: 1, last: '2026-03-09T10:00:05.000Z' });
});

it('what is older than 90 days is neither counted nor kept, and of dumps the newest ten are', () => {
  const reports = made();
  reports.write('main', failure());
  for (let each = 0; each < 12; each += 1) dump(`${each}.dmp`, time - each * 1000);
  writeFileSync(join(folder, 'logs', 'hangar.log'), 'the log');
  reports.prune();
  expect(readdirSync(join(folder, 'crashes', 'completed')).sort()).toEqual(
    Array.from({ length: 10 }, (_, each) => `${each}.dmp`).sort(),
  );
  time += 91 * DAY_MS;
  expect(reports.count()).toEqual({ reports: 0, crashes: 0, last: null });
  reports.prune();
  expect(readdirSync(join(folder, 'logs'))).toEqual(['hangar.log']);
  expect(readFileSync(join(folder, 'logs', 'hangar.log'), 'utf8')).toBe('the log');
});

it('a folder that cannot be written keeps nobody from being told', () => {
  writeFileSync(join(folder, 'logs'), 'a file in the way');
  expect(() => made().write('main', failure())).not.toThrow();
});
