import { expect, test } from 'vitest';
import * as given from './given.ts';
import { atRest } from './pages.ts';
import { atTheCentre, type Room } from './room.ts';
import * as work from './work.ts';
import type { Workstation } from './workstation.ts';

const OLD = '1581F4XFC22B0071';
const NEW = '1581F4XFC22B0072';
const REPAIRED = '1581F4XFC22B0073';

async function claimOf(at: Workstation, number: string) {
  const { rows } = await at.ask('claims.list', { search: number });
  const [row] = rows;
  if (!row) throw new Error(`There is no claim ${number}.`);
  return (await at.ask('claims.get', { claimId: row.id })).claim;
}

const focused = ({ page }: Workstation) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return {
      nowhere: at === null || at === document.body,
      final: at instanceof HTMLElement && at.dataset.final !== undefined,
    };
  });

/** What happened to a claim, but for the papers, which are made by themselves and take their time. */
const stepsOf = async (at: Workstation, number: string) =>
  (await claimOf(at, number)).events.filter(({ kind }) => kind !== 'paper_kept');

/**
 * What a hand does without meaning to, the moment a step has been taken: Enter twice, Enter held, Space, a double click
 * where the button was. Nothing of it takes another step, and the focus lies neither nowhere nor on what is final.
 */
async function stray(at: Room, number: string, after: string): Promise<void> {
  const { page } = at;
  const before = (await stepsOf(at, number)).length;
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.down('Enter');
  for (let repeats = 0; repeats < 5; repeats += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await atRest(page);
  expect(await stepsOf(at, number), `Enter, after ${after}`).toHaveLength(before);
  expect(await focused(at), `after ${after}`).toEqual({ nowhere: false, final: false });
}

/** Clicks twice on what cannot be undone, as an impatient hand does, and waits for what the first brings. */
async function doubleClick({ page }: Workstation, name: string): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name, exact: true });
  await button.dblclick();
}

test('a step on the way of a repair takes its own press too', async () => {
  const at = await atTheCentre();
  const { number } = await given.estimated(at, REPAIRED);
  await work.openClaim(at, number);
  await work.pickChoice(at, 'Paid repair');
  await work.recordChoice(at, 'payment');
  await work.takePayment(at, 'repair');
  await stray(at, number, 'the payment');
  await work.finishRepair(at);
  await stray(at, number, 'the repair');
  await work.passQuality(at);
  await stray(at, number, 'the quality check');
  expect((await claimOf(at, number)).state).toBe('ready_to_ship');

  // Called off: the reason is typed, and its own key is pressed, once what it means has been seen.
  await at.page.keyboard.press('Alt+M');
  await at.page.getByRole('menuitem', { name: 'Cancel the claim' }).click();
  const dialog = at.page.getByRole('dialog', { name: /Cancel claim/ });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The customer changed their mind.');
  await work.settled(at);
  await at.page.keyboard.press('Control+Enter');
  await at.page.getByRole('heading', { name: 'Give the customer the money back' }).waitFor();
  await stray(at, number, 'the cancellation');
  expect((await claimOf(at, number)).state).toBe('cancelled');
  expect((await claimOf(at, number)).paid?.amount).toBeGreaterThan(0);
});

test('no step of a claim is taken by a key or a click that was meant for the one before', async () => {
  const at = await atTheCentre('any');
  await given.plan(at, { code: 'CR-7F3K-0071', serial: OLD, boundDaysAgo: 200 });
  await given.unit(at, NEW);
  await work.fillIntake(at, { serial: OLD, cause: 'Collision' });
  const number = await work.bookIn(at);
  await work.goToClaim(at, number);
  await at.page.getByRole('button', { name: 'Start diagnosis' }).waitFor();
  await stray(at, number, 'opening the claim');

  await work.startDiagnosis(at);
  await stray(at, number, 'the start of the diagnosis');
  await work.recordDiagnosis(at, ['Gimbal']);
  await stray(at, number, 'the diagnosis');
  await work.fillEstimate(at, '691.50');
  await work.issueEstimate(at);
  await stray(at, number, 'the estimate');
  await work.presentEstimate(at);
  await stray(at, number, 'handing over the estimate');
  await work.pickChoice(at, 'Care Refresh replacement');
  await work.recordChoice(at, 'payment');
  await stray(at, number, 'the choice');
  await work.takePayment(at, 'unit');
  await stray(at, number, 'the payment');
  await work.allocate(at, NEW);
  await stray(at, number, 'the allocation');

  await work.fillParcel(at, '13159900410');
  await at.page.clock.install();
  await doubleClick(at, 'Ship');
  await work.leaving(at).getByText('Nothing is recorded yet').waitFor();
  await stray(at, number, '“Ship”');
  await work.letLeave(at);
  await at.page.getByRole('main').getByRole('button', { name: 'Close the claim' }).waitFor();
  await stray(at, number, 'the parcel');
  expect((await claimOf(at, number)).state).toBe('shipped');
  await work.closeClaim(at);
  await stray(at, number, 'the close');
});
