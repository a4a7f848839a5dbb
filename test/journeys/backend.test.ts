import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killBackend, newCentre, reopened } from './room.ts';
import * as work from './work.ts';

/** What the system lets a program take before it ends it by force, with room to spare. Milliseconds. */
const PROMPTLY_MS = 5_000;

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
