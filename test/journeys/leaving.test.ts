import { expect, test } from 'vitest';
import * as given from './given.ts';
import { atTheCentre, killBackend, newCentre, type Room, reopened } from './room.ts';
import * as work from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

const TRACKING = '13159900410';

async function stateOf(at: Room, number: string): Promise<string> {
  const { rows } = await at.ask('claims.list', { search: number });
  return rows[0]?.state ?? 'unknown';
}
const becomes = (at: Room, number: string, state: string) =>
  expect.poll(() => stateOf(at, number), { timeout: PATIENCE_MS }).toBe(state);

/** A claim that goes back unrepaired, its parcel filled in. */
async function parcelToShip(at: Room, serial = '1581F4XFC22B0080'): Promise<{ at: Room; number: string }> {
  const { number } = await given.diagnosed(at, serial);
  await work.openClaim(at, number);
  await work.offerWithoutEstimate(at);
  await work.pickChoice(at, 'Return unrepaired');
  await work.recordChoice(at, 'parcel');
  await work.fillParcel(at, TRACKING);
  return { at, number };
}

const tracking = ({ page }: Room) => page.getByRole('main').getByRole('textbox', { name: 'Tracking number' });

test('a parcel is taken back within the seconds after “Ship”, from whatever page, with the form as it was', async () => {
  const { at, number } = await parcelToShip(await atTheCentre('any'), '1581F4XFC22B0081');
  await work.pressShip(at);
  expect(await stateOf(at, number)).toBe('ready_to_ship');
  await at.page.keyboard.press('Alt+Z');
  await work.leaving(at).waitFor({ state: 'detached' });
  expect(await tracking(at).inputValue()).toBe(TRACKING);

  await work.pressShip(at);
  await work.go(at, '#/board');
  await at.page.getByRole('heading', { level: 1, name: 'Board' }).waitFor();
  await work.leaving(at).getByRole('button', { name: 'Take back' }).click();
  await work.letLeave(at);
  expect(await stateOf(at, number)).toBe('ready_to_ship');
  await work.openClaim(at, number);
  await expect.poll(() => tracking(at).inputValue(), { timeout: PATIENCE_MS }).toBe(TRACKING);

  await work.pressShip(at);
  await work.go(at, '#/board');
  await work.letLeave(at);
  await at.page.getByText(`${number}: shipped.`).waitFor();
  expect(await stateOf(at, number)).toBe('shipped');
});

test('who locks the workstation in those seconds has the parcel recorded at once', async () => {
  const { at, number } = await parcelToShip(await atTheCentre('any'), '1581F4XFC22B0082');
  await work.pressShip(at);
  await at.page.keyboard.press('Control+Shift+L');
  await work.signIn(at, work.MANAGER);
  await becomes(at, number, 'shipped');
});

test('a claim that changes in those seconds stays, and the conflict is shown', async () => {
  const { at, number } = await parcelToShip(await atTheCentre('any'), '1581F4XFC22B0083');
  await work.pressShip(at);
  const { rows } = await at.ask('claims.list', { search: number });
  await at.ask('claims.cancel', { claimId: rows[0]?.id ?? '', reason: 'Another desk was quicker.' });
  await work.letLeave(at);
  await work.leaving(at).getByText('the claim has changed meanwhile').waitFor();
  expect(await stateOf(at, number)).toBe('cancelled');
});

test('who closes the window in those seconds has the parcel recorded at once', async () => {
  const { at, number } = await parcelToShip(await newCentre());
  await work.pressShip(at);
  const again = await reopened(at);
  await work.signIn(again, work.MANAGER);
  expect(await stateOf(again, number)).toBe('shipped');
});

test('the backend’s death in those seconds leaves the parcel unrecorded and says so, also to a window that comes after', async () => {
  const { at, number } = await parcelToShip(await newCentre());
  await work.pressShip(at);
  await killBackend(at);
  await at.page.getByRole('dialog', { name: 'Locked' }).waitFor();
  await work.signIn(at, work.MANAGER);
  await work.leaving(at).getByText(`${number} was not recorded as shipped`).waitFor();
  await work.letLeave(at);
  expect(await stateOf(at, number)).toBe('ready_to_ship');

  const again = await reopened(at);
  await work.signIn(again, work.MANAGER);
  await work.leaving(again).getByText(`${number} was not recorded as shipped`).waitFor();
  await work
    .leaving(again)
    .getByRole('button', { name: `Open ${number}` })
    .click();
  await expect.poll(() => tracking(again).inputValue(), { timeout: PATIENCE_MS }).toBe(TRACKING);
  await work.pressShip(again);
  await work.letLeave(again);
  await becomes(again, number, 'shipped');
});
