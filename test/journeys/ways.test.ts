import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { atRest } from './pages.ts';
import { atTheCentre, newCentre, type Room } from './room.ts';
import * as work from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

const SERIAL = '1581F4XFC22B0061';

const heading = ({ page }: Room, name: string | RegExp): Locator =>
  page.getByRole('main').getByRole('heading', { level: 1, name });

/** The pages of a short walk, gone to by their keys. */
async function walk(room: Room): Promise<void> {
  await heading(room, 'Board').waitFor();
  await room.page.keyboard.press('Alt+8');
  await heading(room, 'Plans').waitFor();
  await room.page.keyboard.press('Alt+9');
  await heading(room, 'Stock').waitFor();
}

/** Presses one of the side buttons of a mouse, which Playwright has no name for. */
async function sideButton({ page }: Room, button: 'back' | 'forward'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['mousePressed', 'mouseReleased'] as const) {
    await session.send('Input.dispatchMouseEvent', { type, x: 400, y: 300, button, clickCount: 1 });
  }
  await session.detach();
}

test('back and forward lead through the pages by key, by mouse, by button and by Escape', async () => {
  const room = await newCentre();
  const { page } = room;
  await walk(room);
  await page.keyboard.press('Alt+ArrowLeft');
  await heading(room, 'Plans').waitFor();
  await page.keyboard.press('Alt+ArrowRight');
  await heading(room, 'Stock').waitFor();

  await sideButton(room, 'back');
  await heading(room, 'Plans').waitFor();
  await sideButton(room, 'forward');
  await heading(room, 'Stock').waitFor();

  await room.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.emit(
      'app-command',
      { preventDefault: () => undefined },
      'browser-backward',
    );
  });
  await heading(room, 'Plans').waitFor();

  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await heading(room, 'Board').waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await atRest(page);
  await heading(room, 'Board').waitFor();
  await page.getByRole('button', { name: 'Forward', exact: true }).click();
  await heading(room, 'Plans').waitFor();
  await page.getByRole('main').focus();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByText('Back', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  await heading(room, 'Plans').waitFor();
  await page.getByRole('main').focus();
  await page.keyboard.press('Escape');
  await heading(room, 'Board').waitFor();
});

test('Escape leaves a field before it leaves the page, and what was typed is there on the way forward', async () => {
  const room = await atTheCentre();
  const { page } = room;
  await heading(room, 'Board').waitFor();
  await page.keyboard.press('Alt+2');
  const words = page.getByRole('form', { name: 'Book in' }).getByLabel('In the customer’s words');
  await words.fill('Half a sentence');
  await page.keyboard.press('Escape');
  await heading(room, 'Book in').waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  await page.keyboard.press('Escape');
  await heading(room, 'Board').waitFor();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => words.inputValue(), { timeout: PATIENCE_MS }).toBe('Half a sentence');
});

test('a list is found as it was left: scrolled as far, the focus on the row that was opened, filtered alike', async () => {
  const room = await atTheCentre();
  const { page } = room;
  await heading(room, 'Board').waitFor();
  await work.go(room, '#/catalogue');
  const rows = page.getByRole('main').getByRole('table').first().locator('tbody tr');
  await rows.first().waitFor();
  await atRest(page);
  await rows.last().focus();
  const opened = await rows.last().getAttribute('aria-label');
  const top = () => rows.first().evaluate((row) => Math.round(row.getBoundingClientRect().top));
  const before = await top();
  expect(before, 'the list is scrolled').toBeLessThan(0);
  await atRest(page);
  await page.keyboard.press('Enter');
  await rows.first().waitFor({ state: 'detached' });
  await page.keyboard.press('Alt+ArrowLeft');
  await rows.first().waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await expect.poll(focused, { timeout: PATIENCE_MS }).toBe(opened);
  expect(await top()).toBe(before);

  await page.keyboard.press('Alt+7');
  const filter = page.getByRole('combobox', { name: 'State' });
  await filter.click();
  await page.getByRole('option', { name: 'Open claims' }).click();
  await page.keyboard.press('Alt+1');
  await heading(room, 'Board').waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => filter.inputValue(), { timeout: PATIENCE_MS }).toBe('Open claims');
});

test('the focus never falls to the page itself', async () => {
  const room = await atTheCentre();
  const { page } = room;
  const where = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at === null || at === document.body ? 'nowhere' : 'somewhere';
    });
  const held = async (after: string) => {
    await atRest(page);
    await expect.poll(where, { message: after, timeout: PATIENCE_MS }).toBe('somewhere');
  };
  await work.registerPlan(room, {
    code: 'CR-7F3K-0061',
    serial: SERIAL,
    product: /Mini SE/,
    boundDaysAgo: 100,
  });
  await work.saveRegistration(room, 'CR-7F3K-0061');
  await held('registering a plan, on its page');
  await work.fillIntake(room, { serial: SERIAL, cause: 'Collision' });
  await work.go(room, '#/board');
  await heading(room, 'Board').waitFor();
  await work.go(room, '#/intake');
  await page.getByRole('button', { name: 'Discard and start afresh' }).click();
  await held('discarding a draft');
  await work.fillIntake(room, { serial: SERIAL, cause: 'Collision' });
  const number = await work.bookIn(room);
  await held('booking in');
  await work.goToClaim(room, number);
  await held('going to the claim');
  await work.go(room, '#/board');
  await heading(room, 'Board').waitFor();
  await held('the board');
  await work.openClaim(room, number);
  await held('opening the claim');
  await page
    .getByRole('link', { name: /CR-7F3K-0061/ })
    .first()
    .click();
  await heading(room, 'CR-7F3K-0061').waitFor();
  await held('opening its plan');
  await page
    .getByRole('button', { name: /Cancel/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await held('closing a dialog');
});

test('a key leads to the same desk for everybody, and the rail shows it', async () => {
  const room = await atTheCentre();
  const { page } = room;
  const technician = { name: 'Tomek', password: 'gimbals all day long' };
  await room.ask('people.add', { ...technician, roles: ['technician'], language: 'en' });
  await work.signOut(room, work.MANAGER.name);
  await work.signIn(room, technician);
  await heading(room, 'Board').waitFor();
  await page.keyboard.press('Alt+8');
  await heading(room, 'Plans').waitFor();
  // The desk of whoever takes the money is not the technician's.
  await page.keyboard.press('Alt+4');
  await atRest(page);
  await heading(room, 'Plans').waitFor();
  const plans = page.getByRole('navigation', { name: 'Desks' }).getByRole('link', { name: /Plans/ });
  expect(await plans.textContent()).toContain('Alt+8');
});

test('the lock asks for one thing and, when it is wrong, speaks of that one thing', async () => {
  const room = await atTheCentre();
  const { page } = room;
  await heading(room, 'Board').waitFor();
  await page.keyboard.press('Control+Shift+L');
  const lock = page.getByRole('dialog', { name: 'Locked' });
  await lock.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.keyboard.press('Enter');
  await lock.getByRole('alert').filter({ hasText: 'That is not Marta’s password. Type it again.' }).waitFor();
});
