import { join } from 'node:path';
import { expect, test } from 'vitest';
import { behindItsBack } from '../behindItsBack.ts';
import * as given from './given.ts';
import { atTheCentre, killBackend, newCentre, type Room, reopened } from './room.ts';
import * as work from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

const SERIAL = '1581F4XFC22B0001';
const WORDS = 'Half a sentence, then the telephone';

const intakeWords = ({ page }: Room) =>
  page.getByRole('form', { name: 'Book in' }).getByLabel('In the customer’s words');
const findings = ({ page }: Room) =>
  page.getByRole('form', { name: 'Diagnosis' }).getByRole('textbox', { name: 'Findings' });
const planCode = ({ page }: Room) =>
  page.getByRole('form', { name: 'Register a plan' }).getByLabel('Plan code');
const description = ({ page }: Room) =>
  page.getByRole('form', { name: 'Estimate' }).getByRole('textbox', { name: 'Description' }).first();

async function startIntake(room: Room, words = WORDS): Promise<void> {
  await work.go(room, '#/intake');
  await intakeWords(room).fill(words);
}

const keeps = (field: ReturnType<typeof intakeWords>, text: string) =>
  expect.poll(() => field.inputValue(), { timeout: PATIENCE_MS }).toBe(text);

test('what is half-typed outlives the window: intake, diagnosis, estimate, registration of a plan', async () => {
  let room = await newCentre();
  const { number } = await given.booked(room, SERIAL);
  await work.openClaim(room, number);
  await work.startDiagnosis(room);
  await findings(room).fill('Gimbal arm bent');
  await work.go(room, '#/plans');
  await room.page.getByRole('button', { name: 'Register a plan' }).first().click();
  await planCode(room).fill('CR-HALF');
  await startIntake(room);

  // Closed with the last letter hardly typed.
  room = await reopened(room);
  await work.signIn(room, work.MANAGER);
  await work.go(room, '#/intake');
  await keeps(intakeWords(room), WORDS);
  await work.go(room, '#/plans');
  await room.page.getByRole('button', { name: 'Register a plan' }).first().click();
  await keeps(planCode(room), 'CR-HALF');
  await work.openClaim(room, number);
  await keeps(findings(room), 'Gimbal arm bent');
  await work.recordDiagnosis(room, ['Gimbal']);
  await description(room).fill('Gimbal and cam');

  room = await reopened(room);
  await work.signIn(room, work.MANAGER);
  await work.openClaim(room, number);
  await keeps(description(room), 'Gimbal and cam');
});

test('what was damaged on the disk is not in the form, and what can still be read of it is shown', async () => {
  let room = await newCentre();
  await startIntake(room);
  const before = room;
  room = await reopened(room, async () => {
    await before.close();
    await behindItsBack(
      join(before.dir, 'data'),
      "UPDATE drafts SET value = substr(value, 2) WHERE key = 'intake'",
    );
  });
  await work.signIn(room, work.MANAGER);
  await work.go(room, '#/intake');
  const form = room.page.getByRole('form', { name: 'Book in' });
  const readable = form.getByRole('status').filter({ hasText: WORDS });
  await readable.waitFor();
  await keeps(intakeWords(room), '');
  await room.picture('draft-damaged');
  await form.getByRole('button', { name: 'Discard and start afresh' }).click();
  await readable.waitFor({ state: 'hidden' });
});

test('the lock keeps the page as it is, and what was typed just before it outlives even the window', async () => {
  let room = await newCentre();
  await startIntake(room);
  await room.page.keyboard.press('Control+Shift+L');
  await room.page.getByRole('dialog', { name: 'Locked' }).waitFor();
  expect(await intakeWords(room).count(), 'what lies under the lock cannot be read').toBe(0);
  await work.signIn(room, work.MANAGER);
  expect(await intakeWords(room).inputValue()).toBe(WORDS);

  await intakeWords(room).fill(`${WORDS} rang again`);
  await room.page.keyboard.press('Control+Shift+L');
  await room.page.getByRole('dialog', { name: 'Locked' }).waitFor();
  room = await reopened(room);
  await work.signIn(room, work.MANAGER);
  await work.go(room, '#/intake');
  await keeps(intakeWords(room), `${WORDS} rang again`);
});

test('a workstation that is left alone locks itself and loses nothing', async () => {
  const room = await newCentre();
  const { centre } = await room.ask('centre.status', {});
  await room.page.clock.install();
  await startIntake(room);
  await intakeWords(room).press('End');
  await room.page.clock.fastForward((centre?.idleMinutes ?? 0) * 60_000 + 1_000);
  await room.page.getByRole('dialog', { name: 'Locked' }).waitFor();
  await work.signIn(room, work.MANAGER);
  expect(await intakeWords(room).inputValue()).toBe(WORDS);
});

test('signing out keeps what was typed for the person who typed it', async () => {
  const room = await atTheCentre();
  await startIntake(room);
  await work.signOut(room, work.MANAGER.name);
  await work.signIn(room, work.MANAGER);
  await room.page.getByRole('heading', { level: 1, name: 'Board' }).waitFor();
  await work.go(room, '#/intake');
  await keeps(intakeWords(room), WORDS);
});

test('the death of the backend is told and mended; after signing in again the typed text is there', async () => {
  let room = await newCentre();
  const { page } = room;
  await startIntake(room);
  const told = page.getByRole('alert').filter({ hasText: 'restarting' }).waitFor();
  await killBackend(room);
  await told;
  await page.getByRole('dialog', { name: 'Locked' }).waitFor();
  await work.signIn(room, work.MANAGER);
  expect(await intakeWords(room).inputValue()).toBe(WORDS);

  // And it was kept, although nobody was signed in when it should have been written.
  room = await reopened(room);
  await work.signIn(room, work.MANAGER);
  await work.go(room, '#/intake');
  await keeps(intakeWords(room), WORDS);
});
