import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atTheCentre, emptyWorkstation } from './room.ts';
import * as work from './work.ts';

test('a manager who forgot the password comes back in with the key on paper, which is then another', async () => {
  const room = await emptyWorkstation();
  const { page } = room;
  await work.fillSetUp(room);
  const paper = page.getByRole('region', { name: 'Recovery key' });
  const key = (await paper.getByText(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/).textContent()) ?? '';
  await room.picture('recovery-key');
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const saved = readdirSync(room.outDir).find((name) => name.endsWith('.pdf')) ?? '';
  expect(readFileSync(join(room.outDir, saved)).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: 'I have put it away' }).click();
  await page.getByRole('navigation').first().waitFor();
  await work.signOut(room, work.MANAGER.name);

  await page.getByRole('button', { name: 'Password forgotten' }).click();
  await room.picture('recovery-form');
  await page.getByLabel('Recovery key').fill(key.toLowerCase());
  await page.getByLabel('Manager’s name').fill(work.MANAGER.name);
  await page.getByRole('textbox', { name: 'New password', exact: true }).fill('ten drones fly by day');
  await page.getByLabel('Password again').fill('ten drones fly by day');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await paper.getByText(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/).waitFor();
  expect(await paper.textContent()).not.toContain(key);
  await page.getByRole('button', { name: 'I have put it away' }).click();
  await page.getByRole('navigation').first().waitFor();
});

test('a page leaves its place for no other, and reaches no file but by the shell', async () => {
  const room = await atTheCentre();
  const places = ['about:blank', 'about:srcdoc', 'https://example.com/', 'app://hangar/paper.html'];
  for (const place of places) {
    const outcome = await room.page.evaluate(async (address) => {
      const { committed, finished } = window.navigation.navigate(address);
      void finished?.catch(() => undefined);
      return committed?.then(
        () => 'left',
        () => 'stayed',
      );
    }, place);
    expect([place, outcome]).toEqual([place, 'stayed']);
  }
  expect(await room.page.evaluate(() => window.open('about:blank'))).toBeNull();
  await room.page.evaluate(() => {
    location.href = 'about:blank';
  });
  const id = '018f0000-0000-7000-8000-000000000001';
  const paper = { claimId: id, kind: 'verdict', language: 'en', pdfBase64: btoa('%PDF-') };
  for (const [name, input] of [
    ['papers.keep', paper],
    ['papers.locate', { paperId: id }],
    ['photos.locate', { photoId: id }],
  ] as const) {
    const answer = await room.page.evaluate(([call, given]) => window.hangar.invoke(call, given), [
      name,
      input,
    ] as const);
    expect([name, answer]).toMatchObject([name, { ok: false, error: { code: 'not_from_a_page' } }]);
  }
  expect(await room.page.evaluate(() => location.href)).toMatch(/^app:\/\/hangar\/index\.html/);
});
