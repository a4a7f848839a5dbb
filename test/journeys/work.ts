import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { GRACE_MS } from '../../renderer/shipping/leaving/departures.ts';
import { clusterFolder } from '../postgres/houses.ts';
import { daysAgo, typedInstant } from './dates.ts';
import type { Workstation } from './workstation.ts';

/** The steps of the main job as a person takes them, each ended by what the person sees next. */

export const MANAGER = { name: 'Marta', password: 'nine drones fly by night' };

const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name }).first().click();

/** Opens a list, types what to look for, and takes the first that fits. */
async function pick(page: Page, list: Locator, name: string): Promise<void> {
  await list.click();
  await list.fill(name);
  await option(page, name);
}

/** Up to where the recovery key is shown. */
export async function fillSetUp({ page }: Workstation): Promise<void> {
  await page.getByLabel('Name of the centre').fill('Lotnia Serwis');
  await pick(page, page.getByRole('combobox', { name: 'Country' }), 'Poland');
  await page.getByLabel('Manager’s name').fill(MANAGER.name);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(MANAGER.password);
  await page.getByLabel('Password again').fill(MANAGER.password);
  await page.getByRole('button', { name: 'Set up the centre' }).click();
}

export async function setUpCentre(at: Workstation): Promise<void> {
  const { page } = at;
  await fillSetUp(at);
  await page.getByRole('button', { name: 'I have put it away' }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** A kept paper as a person saves it; where the copy lies. */
export async function savedPaper({ page }: Workstation, paperId: string): Promise<string> {
  const saved = await page.evaluate((id) => window.hangar.shell.savePaper(id, `${id}.pdf`), paperId);
  if (!saved.ok || saved.value.path === undefined) throw new Error('The paper was not saved.');
  return saved.value.path;
}

/** Waits until somebody is signed in and the desks are there. */
export const atDesk = ({ page }: Workstation): Promise<void> =>
  page.getByRole('navigation').first().waitFor();

/** Signs in at the sample centre, where a name is enough. */
export async function pickPerson(at: Workstation, name: string): Promise<void> {
  await at.page.getByRole('button', { name: new RegExp(name) }).click();
  await atDesk(at);
}

export async function lookAround(at: Workstation, name = 'Marta'): Promise<void> {
  // A server’s sample centre is what its desk opens.
  if (clusterFolder() === null) await at.page.getByRole('button', { name: /Look around/ }).click();
  await pickPerson(at, name);
}

/** Signs in by name and password, from the sign-in screen or under the lock, behind which the desk stands all along. */
export async function signIn(at: Workstation, person: { name: string; password: string }): Promise<void> {
  const { page } = at;
  const form = page.getByRole('form', { name: /Sign in|Locked/ });
  await form.waitFor();
  const name = form.getByRole('textbox', { name: 'Name' });
  if (await name.isVisible()) await name.fill(person.name);
  await form.getByRole('textbox', { name: 'Password' }).fill(person.password);
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await atDesk(at);
}

export async function signOut({ page }: Workstation, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('form', { name: 'Sign in' }).waitFor();
}

export async function go({ page }: Workstation, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

export interface PlanToRegister {
  readonly code: string;
  readonly serial: string;
  readonly product: string | RegExp;
  readonly boundDaysAgo: number;
}

export async function registerPlan(at: Workstation, plan: PlanToRegister): Promise<void> {
  const { page } = at;
  await go(at, '#/plans');
  await page.getByRole('button', { name: 'Register a plan' }).first().click();
  const form = page.getByRole('form', { name: 'Register a plan' });
  await form.getByLabel('Plan code').fill(plan.code);
  await form.getByRole('textbox', { name: 'Serial' }).fill(plan.serial);
  await form.getByRole('combobox', { name: 'Plan product' }).click();
  await option(page, plan.product);
  await form.getByRole('textbox', { name: 'Holder', exact: true }).fill('Anna Nowak');
  await form.getByLabel('Holder’s e-mail').fill('anna@example.com');
  await form.getByLabel('Device activated').fill(typedInstant(plan.boundDaysAgo, '08:00'));
  await form.getByLabel('Bound by the manufacturer or a shop').check();
  await form.getByLabel('Code bound').fill(typedInstant(plan.boundDaysAgo, '10:00'));
  await form.getByLabel('Code bound').press('Tab');
}

export async function saveRegistration({ page }: Workstation, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Register the plan' }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(code) }).waitFor();
}

export interface DroneToBook {
  readonly serial: string;
  readonly model?: string;
  readonly arrival?: 'Parcel' | 'Counter' | 'Report only';
  readonly cause: string;
  readonly incidentDaysAgo?: number;
  readonly boundBeforeLoss?: boolean;
  /** What of a flyaway is at hand at intake. */
  readonly atHand?: readonly ('Flight log' | 'Flyaway report')[];
}

export async function fillIntake(at: Workstation, drone: DroneToBook): Promise<void> {
  const { page } = at;
  await go(at, '#/intake');
  const form = page.getByRole('form', { name: 'Book in' });
  await form.getByRole('textbox', { name: 'Serial' }).fill(drone.serial);
  await form.getByRole('textbox', { name: 'Serial' }).press('Enter');
  const { device } = await at.ask('devices.lookup', { serial: drone.serial });
  const model = form.getByRole('combobox', { name: 'Model' });
  // Of a known device the program fills it in, and then it cannot be changed.
  if (device) await model.and(page.locator(`[value="${device.model}"]`)).waitFor();
  const arrival = drone.arrival ?? 'Parcel';
  await form.getByText(arrival, { exact: true }).click();
  if (!device) {
    await model.fill(drone.model ?? 'DJI Mini SE');
    await model.press('Tab');
  }
  const name = form.getByLabel('Customer’s name');
  if ((await name.inputValue()) === '') {
    await name.fill('Anna Nowak');
    await name.press('Tab');
  }
  // Nothing is sent to a customer who comes to the counter.
  if (arrival !== 'Counter') {
    await fillIfEmpty(page, 'Addressee', 'Anna Nowak');
    await fillIfEmpty(page, 'Street and number', 'Prosta 1');
    await fillIfEmpty(page, 'Postcode', '30-001');
    await fillIfEmpty(page, 'Town', 'Kraków');
  }
  await form.getByLabel('Day of the incident').fill(daysAgo(drone.incidentDaysAgo ?? 4));
  const causes = form.getByRole('combobox', { name: 'Causes, as the customer says' });
  // A report without a drone is a flyaway already.
  if (arrival !== 'Report only') {
    await pick(page, causes, drone.cause);
    await causes.press('Escape');
  }
  await form.getByLabel('In the customer’s words').fill('It met a tree on the way home.');
  if (drone.boundBeforeLoss !== undefined) {
    const group = form
      .getByRole('group', { name: /bound/i })
      .or(form.getByRole('radiogroup', { name: /bound/i }));
    await group
      .first()
      .getByText(drone.boundBeforeLoss ? 'Yes' : 'No', { exact: true })
      .click();
  }
  for (const proof of drone.atHand ?? []) await form.getByRole('checkbox', { name: proof }).check();
  await form.getByLabel('The customer wants to use Care Refresh').check();
  if (arrival !== 'Report only') await form.getByRole('button', { name: /The usual parts/ }).click();
}

async function fillIfEmpty(page: Page, label: string, value: string): Promise<void> {
  const field = page
    .getByRole('form', { name: 'Book in' })
    .getByRole('textbox', { name: label, exact: true });
  if ((await field.inputValue()) === '') await field.fill(value);
}

/** Books the drone in and returns the claim's number. */
export async function bookIn({ page }: Workstation): Promise<string> {
  await page.getByRole('button', { name: 'Book in' }).click();
  const status = page.getByRole('status').filter({ hasText: 'booked in' });
  await status.waitFor();
  const number = /HG-\d{4}-\d{6}/.exec((await status.textContent()) ?? '')?.[0];
  if (!number) throw new Error('The window does not say which claim was booked in.');
  return number;
}

export async function goToClaim({ page }: Workstation, number: string): Promise<void> {
  await page.getByRole('button', { name: 'Go to the claim' }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
}

/** What the window asks for next, known by the control that answers it. */
const NEXT = {
  handOver: (page: Page) => page.getByRole('button', { name: 'Record as handed over' }),
  choice: (page: Page) => page.getByRole('button', { name: 'Record the choice' }),
  payment: (page: Page) => page.getByRole('button', { name: 'Record the payment' }),
  unit: (page: Page) => page.getByRole('textbox', { name: 'Scan the unit' }),
  repair: (page: Page) => page.getByRole('textbox', { name: 'What was done' }),
  quality: (page: Page) => page.getByRole('button', { name: 'Send back to the bench' }),
  parcel: (page: Page) => page.getByRole('button', { name: 'Ship', exact: true }),
  nothing: (page: Page) => page.getByText('Closed: nothing is left to do'),
} as const;
export type Next = keyof typeof NEXT;

const asksFor = ({ page }: Pick<Workstation, 'page'>, next: Next) => NEXT[next](page).first().waitFor();

export async function startDiagnosis(at: Workstation): Promise<void> {
  await at.page.getByRole('button', { name: 'Start diagnosis' }).click();
  await at.page.getByRole('form', { name: 'Diagnosis' }).waitFor();
}

/** Ticks what is damaged, each of it affecting operation, and keeps the causes as the customer told them. */
export async function recordDiagnosis({ page }: Workstation, damaged: readonly string[]): Promise<void> {
  const form = page.getByRole('form', { name: 'Diagnosis' });
  for (const component of damaged) await form.getByRole('checkbox', { name: component, exact: true }).check();
  await form.getByRole('textbox', { name: 'Findings' }).fill('Gimbal arm broken, camera cable torn off.');
  await form.getByRole('button', { name: 'Record the diagnosis' }).click();
  await page.getByRole('form', { name: 'Estimate' }).waitFor();
}

export async function fillEstimate({ page }: Workstation, net: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Estimate' });
  await form.getByRole('textbox', { name: 'Description' }).first().fill('Gimbal and camera module');
  await form
    .getByRole('textbox', { name: /Unit price, net/ })
    .first()
    .fill(net);
  await form
    .getByRole('textbox', { name: /Unit price, net/ })
    .first()
    .press('Tab');
}

export async function issueEstimate(at: Workstation): Promise<void> {
  await at.page.getByRole('button', { name: 'Issue the estimate' }).click();
  await asksFor(at, 'handOver');
}

export async function offerWithoutEstimate(at: Workstation): Promise<void> {
  await at.page.getByRole('button', { name: 'Offer without an estimate' }).click();
  await asksFor(at, 'choice');
}

/** Makes a paper from the panel in front and waits until it is kept with the claim. */
export async function makePaper({ page }: Workstation, paper: string): Promise<void> {
  await page.getByRole('button', { name: `Make paper: ${paper}` }).click();
  await page.getByRole('region', { name: 'Papers' }).getByText(paper).first().waitFor();
}

export async function presentEstimate(at: Workstation): Promise<void> {
  await at.page.getByRole('button', { name: 'Record as handed over' }).click();
  await asksFor(at, 'choice');
}

/** Picks a choice and waits for what it would fix, which comes between the choices and the button. */
export async function pickChoice({ page }: Workstation, choice: string): Promise<void> {
  await page.getByRole('radio', { name: choice }).check();
  await page.getByText('Then the claim is:').waitFor();
}

export async function recordChoice({ page }: Workstation, next: Next): Promise<void> {
  await page.getByRole('button', { name: 'Record the choice' }).click();
  await asksFor({ page }, next);
}

export async function takePayment({ page }: Workstation, next: Next): Promise<void> {
  const form = page.getByRole('main');
  await form.getByRole('combobox', { name: 'Method' }).click();
  await option(page, 'Card');
  await form.getByRole('textbox', { name: 'Reference' }).fill('POS 0412');
  await form.getByRole('button', { name: 'Record the payment' }).click();
  await asksFor({ page }, next);
}

export async function allocate({ page }: Workstation, serial: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Scan the unit' });
  await field.fill(serial);
  await field.press('Enter');
  await page.getByRole('button', { name: 'Allocate' }).click();
  await asksFor({ page }, 'parcel');
}

export async function fillParcel({ page }: Workstation, tracking: string): Promise<void> {
  const form = page.getByRole('main');
  await form.getByRole('combobox', { name: 'Carrier' }).fill('DPD');
  await form.getByRole('textbox', { name: 'Tracking number' }).fill(tracking);
}

/** The parcels that can still be taken back, or could not be recorded. */
export const leaving = ({ page }: Workstation) =>
  page.getByRole('region', { name: 'Parcels on their way out' });

/** Presses “Ship” and stops there: the time to take it back has begun, on a clock that the journey moves. */
export async function pressShip(at: Workstation): Promise<void> {
  await at.page.clock.install();
  await at.page.getByRole('main').getByRole('button', { name: 'Ship', exact: true }).click();
  await leaving(at).getByText('Nothing is recorded yet').waitFor();
}

/** Lets the time to take a parcel back pass, and nothing else of the day. */
export async function letLeave({ page }: Workstation): Promise<void> {
  await page.clock.fastForward(GRACE_MS);
  await page.clock.setSystemTime(new Date());
}

export async function ship(at: Workstation, tracking: string): Promise<void> {
  await fillParcel(at, tracking);
  await pressShip(at);
  await letLeave(at);
  await NEXT.parcel(at.page).waitFor({ state: 'detached' });
}

/** Waits until what cannot be undone takes a press: a moment after it came up. */
export async function settled({ page }: Workstation): Promise<void> {
  await page.locator('[data-final]:not(:disabled)').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-final][aria-disabled]:not(:disabled)'));
}

export async function closeClaim(at: Workstation): Promise<void> {
  await at.page.getByRole('button', { name: /^Close/ }).click();
  await asksFor(at, 'nothing');
}

export async function addUnit(at: Workstation, serial: string, model = 'DJI Mini SE'): Promise<void> {
  const { page } = at;
  await go(at, '#/stock');
  const form = page.getByRole('form', { name: 'Add units' });
  const field = form.getByRole('combobox', { name: 'Model' });
  // The form keeps the model from one scan to the next.
  if ((await field.inputValue()) !== model) await pick(page, field, model);
  await form.getByRole('textbox', { name: 'Serial' }).fill(serial);
  await form.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('table', { name: 'Units' }).getByText(serial).waitFor();
}

export async function openClaim(at: Workstation, number: string): Promise<void> {
  const { rows } = await at.ask('claims.list', { search: number });
  const claim = rows.find((row) => row.number === number);
  if (!claim) throw new Error(`There is no claim ${number}.`);
  await go(at, `#/claims/${claim.id}`);
  await at.page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
}

export async function offerFlyaway(at: Workstation): Promise<void> {
  await at.page
    .getByRole('button', { name: /^Offer/ })
    .first()
    .click();
  await asksFor(at, 'choice');
}

export async function finishRepair({ page }: Workstation): Promise<void> {
  await page
    .getByRole('textbox', { name: 'What was done' })
    .fill('Gimbal replaced, calibrated, test flight passed.');
  await page.getByRole('button', { name: /finish/i }).click();
  await page
    .getByRole('heading', { name: /Check the quality/ })
    .first()
    .waitFor();
}

/** Decides that the parts ticked beforehand, those found damaged, take a unit's place. */
export async function useNewParts({ page }: Workstation, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'New parts instead of a unit' }).click();
  const form = page.getByRole('form', { name: 'New parts instead of a unit' });
  await form.getByRole('textbox', { name: 'Why parts will do' }).fill(reason);
  await form.getByRole('button', { name: 'Decide on new parts' }).click();
  await page.getByRole('button', { name: 'A unit after all' }).waitFor();
}

export async function scanNewPart({ page }: Workstation, part: string, serial: string): Promise<void> {
  await page.getByRole('textbox', { name: `Serial: ${part}` }).fill(serial);
}

/** Ticks what the manufacturer asks for of a flyaway, once it has come in. */
export async function tickFlyaway({ page }: Workstation, point: string): Promise<void> {
  await page.getByRole('checkbox', { name: point }).click();
  // The tick stands once it is kept.
  await page.getByRole('checkbox', { name: point, checked: true }).waitFor();
}

export async function passQuality({ page }: Workstation): Promise<void> {
  await page.getByRole('button', { name: /pass/i }).click();
  await asksFor({ page }, 'parcel');
}

/** Saves the report of the whole year and returns the path of the file. */
export async function saveReport(
  at: Workstation,
  form: 'CSV for programs' | 'Excel workbook (XLSX)' = 'CSV for programs',
): Promise<string> {
  const { page } = at;
  await go(at, '#/reports');
  await page.getByText('This year', { exact: true }).click();
  await pick(page, page.getByRole('combobox', { name: 'File' }), form);
  await page.getByRole('button', { name: 'Save the report' }).click();
  await page
    .getByText(/Report saved: \d+ rows?/)
    .first()
    .waitFor();
  const name = readdirSync(at.outDir).find((file) => file.endsWith(form.includes('XLSX') ? '.xlsx' : '.csv'));
  if (!name) throw new Error('The window says that the report is saved, but there is no file.');
  return join(at.outDir, name);
}
