import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLog } from '../../../main/app/logging.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hangar log '));
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = () => new Date('2026-03-09T10:00:00Z');
const log = (limit?: number) =>
  openLog({ file: join(folder, 'logs', 'hangar.log'), home: '/home/anna', now, limit });
const text = (name = 'hangar.log') => readFileSync(join(folder, 'logs', name), 'utf8');

it('says when, where and what, and names no person’s folder', () => {
  log().info('backend', 'opened /home/anna/data');
  expect(text()).toBe('2026-03-09T10:00:00.000Z info backend: opened ~/data\n');
});

it('is readable by its owner only', () => {
  log().info('start', 'x');
  expect(statSync(join(folder, 'logs', 'hangar.log')).mode & 0o077).toBe(0);
});

it('goes on where the program before stopped', () => {
  log().info('start', 'one');
  log().info('start', 'two');
  expect(text().split('\n')).toHaveLength(3);
});

it('is put aside when it grows, and three older ones are kept', () => {
  const small = log(100);
  for (let line = 0; line < 20; line++) small.info('start', `line ${line} ${'x'.repeat(40)}`);
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual([
    'hangar.log',
    'hangar.log.1',
    'hangar.log.2',
    'hangar.log.3',
  ]);
  expect(text()).toContain('line 19');
});

it('stops nothing when it cannot be written', () => {
  const nowhere = openLog({ file: '/dev/null/hangar.log', home: '', now });
  expect(() => nowhere.problem('start', new Error('x'))).not.toThrow();
});
