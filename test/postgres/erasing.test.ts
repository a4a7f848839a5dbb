import { afterAll, beforeAll, expect, test } from 'vitest';
import { png } from '../pictures.ts';
import { openWorkshop, PASSWORD, type Workshop } from '../workshop.ts';
import { askDatabase, databaseOf } from './houses.ts';

/** What an erasure takes out of a database on a server, its files and its search with it. */

const NAME = 'Bożena Wiśniewska';
const EMAIL = 'bozena@example.org';

let house: Workshop;
let name: string;
beforeAll(async () => {
  house = await openWorkshop();
  name = databaseOf(house.dataDir) ?? '';
});
afterAll(() => house.remove());

/** Every table with a row that holds the text. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await askDatabase<{ name: string }>(
    name,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'hangar'::regnamespace ORDER BY 1`,
    [],
  );
  const found: string[] = [];
  for (const table of tables) {
    const rows = await askDatabase(
      name,
      `SELECT 1 FROM ${table.name} AS row WHERE strpos(row::text, ?) > 0 LIMIT 1`,
      [text],
    );
    if (rows.length > 0) found.push(table.name);
  }
  return found;
}

test('nothing of the customer is left in any table, and the chain still holds', async () => {
  const claimId = await house.book({
    customer: { known: false, name: NAME, email: EMAIL, phone: '+48 600 999 111', language: 'pl' },
  });
  const { photoId } = await house.as('technician').call('photos.add', {
    claimId,
    desk: 'intake',
    note: '',
    imageBase64: Buffer.from(png({ seed: 3 })).toString('base64'),
  });
  await house.as('clerk').call('photos.locate', { photoId });
  await house.cancel(claimId);
  const customerId = (await house.claim(claimId)).customer.id;
  expect(await tablesWith(EMAIL)).toContain('customers');
  house.at('2040-01-02T10:00:00.000Z');
  await house.as('manager').call('erasures.erase', { customerId, name: NAME, password: PASSWORD });
  expect(await tablesWith(EMAIL)).toEqual([]);
  expect(await tablesWith('Wiśniewska')).toEqual([]);
  expect(await askDatabase(name, 'SELECT 1 FROM kept_files', [])).toEqual([]);
  expect(
    (await house.as('clerk').call('search.find', { text: 'bozena', kind: null, after: null })).groups,
  ).toEqual([]);
  expect(await house.as('manager').call('events.check', { after: null })).toMatchObject({ broken: null });
});
