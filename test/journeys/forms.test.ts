import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import * as given from './given.ts';
import { newCentre } from './room.ts';
import * as work from './work.ts';

const SERIAL = '1581F4XFC22B8001';

/** The name of the field that has the focus. */
const focused = (field: Locator) =>
  field
    .page()
    .evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.tagName);

test('Enter chooses and goes on, and no form is sent before its key', async () => {
  const at = await newCentre();
  const { page } = at;
  await given.plan(at, { code: 'CR-FORMS', serial: SERIAL, boundDaysAgo: 30 });
  await work.fillIntake(at, { serial: SERIAL, cause: 'Water' });
  const form = page.getByRole('form', { name: 'Book in' });
  const noneBooked = async () => expect((await at.ask('claims.list', {})).rows).toEqual([]);

  // Everything is filled in, so that whatever sent the form would book it in.
  const causes = form.getByRole('combobox', { name: 'Causes, as the customer says' });
  await causes.focus();
  await page.keyboard.type('coll');
  await page.keyboard.press('Enter');
  await form.getByText('Collision', { exact: true }).first().waitFor();
  expect(await focused(form)).toBe('incident.description');

  const country = form.getByRole('combobox', { name: 'Country' });
  for (const [typed, key] of [
    ['pol', 'Tab'],
    ['pol', 'Enter'],
    ['Polska', 'Enter'],
    ['Польша', 'Tab'],
    ['PL', 'Enter'],
  ] as const) {
    await country.click();
    await country.fill('Norway');
    await page.keyboard.press('Enter');
    await country.focus();
    await country.selectText();
    await page.keyboard.type(typed);
    await page.keyboard.press(key);
    expect(await country.inputValue()).toBe('Poland');
  }

  for (const name of [
    'Addressee',
    'Street and number',
    'Town',
    'Phone for the carrier',
    'Day of the incident',
  ]) {
    const field = form.getByRole('textbox', { name, exact: true });
    await field.focus();
    await page.keyboard.press('Enter');
    expect(await focused(form)).not.toBe(await field.getAttribute('name'));
  }
  await form.getByRole('checkbox', { name: 'The customer wants to use Care Refresh' }).focus();
  await page.keyboard.press('Enter');
  await form.getByRole('radio', { name: 'Parcel' }).focus();
  await page.keyboard.press('Enter');
  await noneBooked();

  // A date in a person's own words, and a phone number that is none.
  const day = form.getByRole('textbox', { name: 'Day of the incident' });
  await day.fill('wczoraj');
  await day.press('Tab');
  expect(await day.inputValue()).toMatch(/^\d{2}\/\d{2}\/\d{4}$/);
  const phone = form.getByRole('textbox', { name: 'Phone', exact: true });
  await phone.fill('6012223331581F4XFC22B9999');
  await page.keyboard.press('Control+s');
  await form.getByText('Give a phone number').waitFor();
  await noneBooked();
  await phone.fill('601 222 333');
  await form.getByText('Give a phone number').waitFor({ state: 'detached' });

  // The sentence of an attempt goes with the next change.
  await form.getByRole('textbox', { name: 'Received on' }).fill('+2');
  await page.keyboard.press('Control+s');
  await form.getByText('The day of receipt lies in the future').waitFor();
  await form.getByRole('textbox', { name: 'Received on' }).fill('today');
  await form.getByText('The day of receipt lies in the future').waitFor({ state: 'detached' });
  expect(await form.getByText('what you typed earlier').count()).toBe(0);
  await at.picture('forms-intake');
  await page.keyboard.press('Control+s');
  await page.getByRole('status').filter({ hasText: 'booked in' }).waitFor();
});

test('the first intake takes over the plan’s holder, who can be corrected later with a reason', async () => {
  const at = await newCentre();
  const { page } = at;
  await given.plan(at, { code: 'CR-HOLDER', serial: SERIAL, boundDaysAgo: 30 });
  await work.go(at, '#/intake');
  const form = page.getByRole('form', { name: 'Book in' });
  await form.getByRole('textbox', { name: 'Serial' }).fill(SERIAL);
  await form.getByRole('textbox', { name: 'Serial' }).press('Enter');
  await form.getByText('from the holder of plan CR-HOLDER').waitFor();
  expect(await form.getByLabel('Customer’s name').inputValue()).toBe('Anna Nowak');
  expect(await form.getByRole('textbox', { name: 'E-mail' }).inputValue()).toBe('anna@example.com');
  await at.picture('forms-holder');

  // At the counter no address is asked for.
  await form.getByText('Counter', { exact: true }).click();
  await form.getByText('No address is needed').waitFor();
  await form.getByRole('button', { name: /The usual parts/ }).click();
  const number = await work.bookIn(at);
  await work.goToClaim(at, number);

  await page.getByRole('button', { name: 'Correct the customer' }).click();
  const panel = page.getByRole('dialog', { name: 'Correct the customer' });
  await panel.getByRole('textbox', { name: 'Name' }).fill('Anna Nowak-Kowalska');
  // Escape keeps what is half typed.
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Correct the customer' }).click();
  await panel.getByText('what you typed earlier').waitFor();
  expect(await panel.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Anna Nowak-Kowalska');
  await panel.getByRole('textbox', { name: 'Reason' }).fill('She married.');
  await at.picture('forms-customer');
  await page.keyboard.press('Control+s');
  await panel.waitFor({ state: 'detached' });
  await page.getByText('Customer corrected: name. Reason: She married.').waitFor();
  await page.getByRole('heading', { name: 'Anna Nowak-Kowalska' }).waitFor();

  await page.getByRole('button', { name: 'Change where it goes' }).click();
  const way = page.getByRole('dialog', { name: 'Change where it goes' });
  await way.getByRole('checkbox', { name: 'Collected at the counter' }).uncheck();
  await way.getByRole('textbox', { name: 'Reason' }).fill('Moved away.');
  await page.keyboard.press('Control+s');
  await way.getByText('Fill this in.').first().waitFor();
  await way.getByRole('textbox', { name: 'Street and number' }).fill('Prosta 1');
  await way.getByRole('textbox', { name: 'Postcode' }).fill('30-001');
  await way.getByRole('textbox', { name: 'City' }).fill('Kraków');
  await at.picture('forms-way-back');
  await page.keyboard.press('Control+s');
  await way.waitFor({ state: 'detached' });
  await page.getByText('30-001 Kraków').first().waitFor();

  // A colleague who is half typed is still there after Escape, without the password.
  await work.go(at, '#/settings?tab=people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  const person = page.getByRole('dialog', { name: 'Add a person' });
  await person.getByRole('textbox', { name: 'Name' }).fill('Piotr');
  await person.getByRole('textbox', { name: 'First password' }).fill('never kept anywhere');
  await page.keyboard.press('Escape');
  await person.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Add a person' }).click();
  await person.getByText('what you typed earlier').waitFor();
  expect(await person.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Piotr');
  const draft = await at.ask('drafts.get', { key: 'settings/people/add' });
  expect(JSON.stringify(draft)).not.toContain('never kept');

  await work.go(at, '#/settings?tab=centre');
  await page.getByRole('textbox', { name: 'VAT rate' }).fill('230');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('no address');
  await page.keyboard.press('Control+s');
  await page.getByText('Give a rate from 0 to 100%.').waitFor();
  await page.getByText('Give an e-mail address').waitFor();
});
