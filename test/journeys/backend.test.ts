import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killBackend, newCentre, reopened } from './room.ts';
import * as work from './work.ts';

/** Far less than systems let a program take before they end it by force, and far more than it needs. Milliseconds. */
const PROMPTLY_MS = 20_000;

test('a call that the backend dies over is answered; the next one is served by its successor', async () => {
  const room = await newCentre();
  const died = room.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const states: string[] = [];
        window.hangar.onBackend((state) => {
          states.push(state);
          if (state === 'up') resolve(states);
        });
      }),
  );
  const answers = room.page.evaluate(() =>
    Promise.all(Array.from({ length: 200 }, () => window.hangar.invoke('claims.list', {}))),
  );
  await killBackend(room);
  expect(await died).toEqual(['restarting', 'up']);
  for (const answer of await answers) {
    if (!answer.ok) expect(answer.error.code).toMatch(/^(backend_gone|not_signed_in)$/);
  }
  await work.signIn(room, work.MANAGER);
  expect((await room.ask('claims.list', {})).rows).toEqual([]);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends the program promptly, its data closed and nothing lost',
  async (signal) => {
    let room = await newCentre();
    await work.go(room, '#/intake');
    const words = () =>
      room.page.getByRole('form', { name: 'Book in' }).getByLabel('In the customer’s words');
    await words().fill('Half a sentence');
    const program = room.electron.process();
    const ended = once(program, 'exit');
    const asked = performance.now();
    room = await reopened(room, async () => {
      program.kill(signal);
      expect((await ended)[0]).toBe(0);
      expect(performance.now() - asked).toBeLessThan(PROMPTLY_MS);
      expect(existsSync(join(room.dir, 'data', 'hangar.sqlite-wal'))).toBe(false);
    });
    await work.signIn(room, work.MANAGER);
    await work.go(room, '#/intake');
    await room.page.getByText('This is what you typed earlier').waitFor();
    expect(await words().inputValue()).toBe('Half a sentence');
  },
);

test('data that was damaged is put back from its newest backup, at a word', async () => {
  const room = await newCentre();
  await room.ask('backups.make', {});
  await room.ask('stock.add', { model: 'DJI Mini SE', serial: '1581F4XFC99999', note: '' });
  await room.electron.evaluate(({ dialog }) => {
    const told: Electron.MessageBoxOptions[] = [];
    Object.assign(globalThis, { told });
    dialog.showMessageBox = async (...given: unknown[]) => {
      told.push(given.at(-1) as Electron.MessageBoxOptions);
      return { response: 0, checkboxChecked: false };
    };
  });
  const data = join(room.dir, 'data');
  await writeFile(join(data, 'hangar.sqlite'), 'What a failing disk left.');
  await truncate(join(data, 'hangar.sqlite-wal'));
  await killBackend(room);

  await work.signIn(room, work.MANAGER);
  expect((await room.ask('stock.list', {})).rows).toEqual([]);
  const told = await room.electron.evaluate(
    () => (globalThis as unknown as { told: Electron.MessageBoxOptions[] }).told,
  );
  expect(told).toHaveLength(1);
  expect(told[0]?.buttons?.[0]).toBe('Restore the backup');
  expect(told[0]?.detail).toContain('what was entered after that time is not in it');
  const [aside = ''] = (await readdir(data)).filter((name) => name.startsWith('kept-aside-'));
  expect(await readFile(join(data, aside, 'hangar.sqlite'), 'utf8')).toBe('What a failing disk left.');
});
