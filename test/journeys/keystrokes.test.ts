import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as given from './given.ts';
import { type Keyboard, keyboardOf } from './keys.ts';
import { atTheCentre, type Room } from './room.ts';
import * as work from './work.ts';

/**
 * How many keys it takes to book in a walk-in with a plan, from the scan of the serial until the claim has its number.
 * Whatever is pressed counts, the modifiers too; the scanner's own signs do not.
 */

const SERIAL = '1581F4XFC22B7001';

/** A hand's gaps between its keys, milliseconds: uneven, as no scanner's are. */
const GAPS = [140, 90, 210, 120, 170] as const;

/** A keyboard that counts. */
function counting(page: Page, hand: Keyboard) {
  let keys = 0;
  return {
    get keys() {
      return keys;
    },
    type: async (text: string) => {
      keys += text.length;
      await hand.strike([...text].map((key, index) => ({ key, after: GAPS[index % GAPS.length] ?? 140 })));
    },
    press: async (...each: string[]) => {
      for (const combination of each) {
        keys += combination.split('+').length;
        await page.keyboard.press(combination);
      }
    },
  };
}

async function scan({ page }: Room, scanner: Keyboard): Promise<void> {
  await page.getByRole('textbox', { name: 'Serial' }).click();
  await scanner.scan(SERIAL, { pace: 5 });
  await page.getByRole('region', { name: 'What is known of it' }).getByText('CR-KEYS').waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'radio');
}

const bookedIn = async ({ page }: Room) =>
  page.getByRole('status').filter({ hasText: 'booked in' }).waitFor();

test('a walk-in with a plan is booked in by one scan and few keys', async () => {
  const at = await atTheCentre();
  const { page } = at;
  await given.plan(at, { code: 'CR-KEYS', serial: SERIAL, boundDaysAgo: 30 });

  await work.go(at, '#/intake');
  const keys = await keyboardOf(at);
  const fresh = counting(page, keys);
  await scan(at, keys);
  // Arrived at the counter, and so it is collected there; on today's date.
  await fresh.press('ArrowRight', 'Enter', 'Enter');
  // The holder's name and e-mail stand there already. Language, e-mail, then the phone.
  await fresh.press('Enter', 'Enter', 'Enter');
  await fresh.type('+48 600 100 200');
  // Past the way back, which is the counter already, and the note to photos.
  await fresh.press('Enter', 'Enter', 'Tab');
  await fresh.type('-4');
  await fresh.press('Enter');
  await fresh.type('coll');
  await fresh.press('Enter');
  await fresh.type('Hit a tree on the way home.');
  await fresh.press('Tab', 'Space', 'Alt+a');
  // The focus stands on the question about the data: one key says that it may be deleted.
  await fresh.press('ArrowRight', 'Control+s');
  await bookedIn(at);
  await at.picture('keystrokes-new');

  const { rows } = await at.ask('claims.list', { search: SERIAL });
  const { claim } = await at.ask('claims.get', { claimId: rows[0]?.id ?? '' });
  expect(claim).toMatchObject({
    arrival: 'counter',
    collects: true,
    customer: { name: 'Anna Nowak', email: 'anna@example.com', phone: '+48 600 100 200' },
    incident: { causes: ['collision'], description: 'Hit a tree on the way home.' },
    careDeclared: true,
    storedData: { answer: 'agreed', answered: { by: 'Marta' } },
  });
  expect(claim.received.length).toBeGreaterThan(0);
  console.log(`A new customer's walk-in: 1 scan and ${fresh.keys} keys.`);
  expect(fresh.keys).toBeLessThanOrEqual(80);

  // The same customer comes again.
  await at.ask('claims.cancel', { claimId: claim.id, reason: 'Found the fault at home.' });
  await page.getByRole('button', { name: 'Book in the next one' }).click();
  const known = counting(page, keys);
  await scan(at, keys);
  await page.getByText('Last time: Anna Nowak').waitFor();
  await known.press('ArrowRight', 'Alt+l');
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'incident.date');
  await known.type('-4');
  await known.press('Enter');
  await known.type('coll');
  await known.press('Enter');
  await known.type('Hit a tree.');
  await known.press('Tab', 'Space', 'Alt+a', 'Control+s');
  await bookedIn(at);
  const again = await at.ask('claims.list', { search: SERIAL });
  const newest = await at.ask('claims.get', { claimId: again.rows[0]?.id ?? '' });
  expect(newest.claim).toMatchObject({
    customer: claim.customer,
    collects: true,
    storedData: { answer: 'not_asked' },
  });
  console.log(`A known customer's walk-in: 1 scan and ${known.keys} keys.`);
  expect(known.keys).toBeLessThanOrEqual(30);
});
