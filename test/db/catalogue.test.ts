import { expect, test } from 'vitest';
import { shippedProducts } from '../../shared/adjudication/shipped.ts';
import { behindItsBack, withoutRules } from '../behindItsBack.ts';
import { centreFolder, openWorkshop } from '../workshop.ts';

/** A centre whose catalogue is one that an earlier Hangar had shipped: a product fewer, and rows that were wrong. */
async function earlierCentre(): Promise<string> {
  const dataDir = await centreFolder();
  const rules = ['plan_products_are_never_deleted', 'plan_products_are_never_edited'];
  await withoutRules(dataDir, rules, async () => {
    for (const change of [
      `DELETE FROM plan_products WHERE id = 'neo-2y-pl'`,
      `UPDATE plan_products SET required_parts = '{"must":["gimbal"],"request":[]}', exclusions = NULL
         WHERE id = 'osmo-360-1y-pl'`,
      `UPDATE plan_products SET added_by = (SELECT id FROM people LIMIT 1), exclusions = NULL WHERE id = 'rs-3-2y-pl'`,
    ]) {
      await behindItsBack(dataDir, change);
    }
  });
  return dataDir;
}

test('a centre of an earlier Hangar gets what is shipped by now, and keeps what it has made its own', async () => {
  const house = await openWorkshop({ dataDir: await earlierCentre() });
  const versionsOf = async (productId: string) =>
    (await house.as('manager').call('catalogue.product', { productId })).versions;

  const corrected = await versionsOf('osmo-360-1y-pl');
  expect(
    corrected.map(({ version, requiredParts, addedBy }) => [version, requiredParts.must, addedBy]),
  ).toEqual([
    [2, ['camera'], 'Hangar'],
    [1, ['gimbal'], 'Hangar'],
  ]);
  expect(await versionsOf('neo-2y-pl')).toMatchObject([{ version: 1, status: 'unverified' }]);
  expect(await versionsOf('rs-3-2y-pl')).toMatchObject([{ version: 1, exclusions: null }]);
  await house.remove();
});

test('a catalogue that is as it is shipped stays so, however often it is opened', async () => {
  const dataDir = await centreFolder();
  for (let time = 0; time < 2; time += 1) {
    const house = await openWorkshop({ dataDir });
    const { products } = await house.as('clerk').call('catalogue.list', {});
    expect(products).toHaveLength(shippedProducts.length);
    expect(products.every(({ version }) => version === 1)).toBe(true);
    await house.leave();
  }
});
