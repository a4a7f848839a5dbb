import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '../../../main/launch/steps/sources.mjs';

let base: string;

beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'hangar sources '));
  mkdirSync(path.join(base, 'main', 'launch'), { recursive: true });
  writeFileSync(path.join(base, 'main', 'entry.ts'), 'one');
  writeFileSync(path.join(base, 'main', 'launch', 'start.mjs'), 'one');
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

const now = () => fingerprint(base, ['main', 'absent'], [path.join('main', 'launch')]);

describe('the fingerprint that decides whether a build is up to date', () => {
  test('stays while nothing is saved', () => {
    expect(now()).toBe(now());
  });

  test('changes when a source is saved', () => {
    const before = now();
    writeFileSync(path.join(base, 'main', 'entry.ts'), 'another');
    expect(now()).not.toBe(before);
  });

  test('changes when a source is saved with the same length', () => {
    const before = now();
    utimesSync(path.join(base, 'main', 'entry.ts'), 1_000, 1_000);
    expect(now()).not.toBe(before);
  });

  test('changes when a source is added', () => {
    const before = now();
    writeFileSync(path.join(base, 'main', 'window.ts'), '');
    expect(now()).not.toBe(before);
  });

  test('does not know of what is left out', () => {
    const before = now();
    writeFileSync(path.join(base, 'main', 'launch', 'start.mjs'), 'another');
    expect(now()).toBe(before);
  });
});
