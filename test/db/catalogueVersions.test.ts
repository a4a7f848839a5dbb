import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '../../shared/contract/index.ts';
import { openWorkshop, TODAY, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const manager = () => house.as('manager');
const PRODUCT = 'mini-se-2y-pl';

/** The terms of the newest version, as the form for the next one begins. */
async function termsOf(productId: string): Promise<Input<'catalogue.revise'>> {
  const [newest] = (await manager().call('catalogue.product', { productId })).versions;
  if (!newest) throw new Error(`There is no ${productId}.`);
  const { version: _version, status: _status, addedAt: _at, addedBy: _by, ...terms } = newest;
  return terms;
}

let counted = 0;
/** A product of its own for a test: a copy of the confirmed one under another model. */
async function newProduct(given: Partial<Input<'catalogue.revise'>> = {}) {
  const id = `test-${++counted}-2y-pl`;
  const model = `DJI Test ${counted}`;
  const terms = { ...(await termsOf(PRODUCT)), id, model, source: 'Letter of 2 March', ...given };
  await manager().call('catalogue.revise', terms);
  return { id, model, terms };
}

const confirm = (productId: string, version: number) =>
  manager().call('catalogue.confirm', { productId, version, source: 'Price list 2026', note: 'Checked.' });

/** A claim on a plan of the product, received on a day and brought to where the customer chooses. */
async function claimOn(product: { id: string; model: string }, receivedOn: string) {
  const serial = house.newSerial();
  await house.registerPlan({ serial, productId: product.id });
  const claimId = await house.book({ serial, model: product.model, receivedOn });
  await house.estimate(claimId);
  return claimId;
}

const offerOf = async (claimId: string) =>
  (await house.claim(claimId)).assessment.verdict.options.careReplacement;

describe('a new version', () => {
  test('is added beside the ones before, which stay as they were', async () => {
    const { id, terms } = await newProduct();
    const before = await manager().call('catalogue.product', { productId: id });
    const fees = [14_900, 17_900, 19_900];
    expect(await manager().call('catalogue.revise', { ...terms, fees, effectiveFrom: '2026-06-01' })).toEqual(
      { version: 2 },
    );
    const after = await manager().call('catalogue.product', { productId: id });
    expect(after.versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(after.versions[0]).toMatchObject({ fees, status: 'unverified', addedBy: 'Maria' });
    expect(after.versions[1]).toEqual(before.versions[0]);
    expect(after.inForce).toBe(1);
  });

  test('is refused where it was written from another version than the newest, and taken once it was looked at', async () => {
    const { id, terms } = await newProduct();
    const mine = { ...terms, fees: [14_900, 17_900, 19_900], effectiveFrom: '2026-06-01', basedOn: 1 };
    const theirs = { ...terms, effectiveFrom: '2026-07-01', basedOn: 1 };
    expect(await manager().call('catalogue.revise', theirs)).toEqual({ version: 2 });
    expect(await manager().refusal('catalogue.revise', mine)).toMatchObject({
      kind: 'conflict',
      code: 'product_revised_meanwhile',
      figures: { product: id, version: 2 },
    });
    expect((await manager().call('catalogue.product', { productId: id })).versions).toHaveLength(2);
    expect(await manager().call('catalogue.revise', { ...mine, basedOn: 2 })).toEqual({ version: 3 });
    expect(await manager().refusal('catalogue.revise', { ...mine, basedOn: 9 })).toMatchObject({
      code: 'product_revised_meanwhile',
    });
  });

  test('of two sent at once is one', async () => {
    const { terms } = await newProduct();
    const answers = await Promise.all(
      ['2026-06-01', '2026-07-01'].map((effectiveFrom) =>
        manager().ask('catalogue.revise', { ...terms, effectiveFrom, basedOn: 1 }),
      ),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test('is no way to add a product, nor adding one a way to revise another', async () => {
    const { id, terms } = await newProduct();
    const meantAsNew = { ...terms, fees: [14_900, 17_900, 19_900], basedOn: 0 };
    expect(await manager().refusal('catalogue.revise', meantAsNew)).toMatchObject({
      kind: 'conflict',
      code: 'product_exists',
      figures: { product: id },
    });
    const nowhere = { ...terms, id: 'test-nowhere', basedOn: 1 };
    expect(await manager().refusal('catalogue.revise', nowhere)).toMatchObject({
      kind: 'not_found',
      code: 'no_such_product',
    });
    expect(await manager().call('catalogue.revise', { ...nowhere, basedOn: 0 })).toEqual({ version: 1 });
  });

  test('is refused when nothing differs, and when it would change what plans count on', async () => {
    const { id, terms } = await newProduct();
    expect(await manager().refusal('catalogue.revise', terms)).toMatchObject({
      kind: 'rule',
      code: 'product_unchanged',
      figures: { version: 1 },
    });
    for (const [field, value] of [
      ['model', 'DJI Other'],
      ['category', 'handheld'],
      ['market', 'DE'],
      ['currency', 'EUR'],
      ['timeZone', 'Europe/Berlin'],
    ] as const) {
      expect(await manager().refusal('catalogue.revise', { ...terms, [field]: value })).toMatchObject({
        kind: 'rule',
        code: 'product_identity_fixed',
        figures: { product: id, field },
      });
    }
  });

  test('is refused unless there is one fee for each replacement', async () => {
    const { terms } = await newProduct();
    expect(await manager().refusal('catalogue.revise', { ...terms, fees: [13_900] })).toMatchObject({
      code: 'fees_and_allowance_differ',
      figures: { fees: 1, allowance: 3 },
    });
  });

  test('is refused with a part that no plan covers', async () => {
    const { terms } = await newProduct();
    const requiredParts = { must: ['aircraft', 'remote_controller'], request: [] };
    expect(await manager().refusal('catalogue.revise', { ...terms, requiredParts } as never)).toMatchObject({
      kind: 'bad_input',
      issues: [{ path: 'requiredParts.must.1' }],
    });
  });

  test('is for a manager to add and for everyone to read', async () => {
    const { id, terms } = await newProduct();
    for (const role of ['technician', 'clerk'] as const) {
      const desk = house.as(role);
      expect(await desk.refusal('catalogue.revise', { ...terms, note: 'x' })).toMatchObject({
        kind: 'not_allowed',
      });
      expect((await desk.call('catalogue.product', { productId: id })).versions).toHaveLength(1);
    }
  });

  test('of a product that is not there cannot be looked at', async () => {
    expect(await manager().refusal('catalogue.product', { productId: 'none' })).toMatchObject({
      kind: 'not_found',
      code: 'no_such_product',
    });
  });
});

describe('the day of receipt', () => {
  test('decides which version a claim is weighed with', async () => {
    const product = await newProduct();
    await confirm(product.id, 1);
    const fees = [14_900, 17_900, 19_900];
    await manager().call('catalogue.revise', { ...product.terms, fees, effectiveFrom: TODAY });
    await confirm(product.id, 3);
    expect(await offerOf(await claimOn(product, '2026-03-08'))).toMatchObject({ fee: { amount: 13_900 } });
    expect(await offerOf(await claimOn(product, TODAY))).toMatchObject({ fee: { amount: 14_900 } });
  });

  test('leaves a claim alone whose customer has chosen', async () => {
    const product = await newProduct();
    await confirm(product.id, 1);
    const chosen = await claimOn(product, TODAY);
    await house.choose(chosen, 'care_replacement');
    const open = await claimOn(product, TODAY);
    const fees = [99_900, 99_900, 99_900];
    await manager().call('catalogue.revise', { ...product.terms, fees, effectiveFrom: '2026-03-01' });
    await confirm(product.id, 3);

    expect(await offerOf(open)).toMatchObject({ fee: { amount: 99_900 } });
    const claim = await house.claim(chosen);
    expect(claim).toMatchObject({ assessmentKept: true, outstanding: { amount: 13_900, currency: 'PLN' } });
    expect(claim.assessment.verdict.options.careReplacement).toMatchObject({ fee: { amount: 13_900 } });
    await house.pay(chosen);
    expect(await house.claim(chosen)).toMatchObject({ paid: { amount: 13_900, currency: 'PLN' } });
  });

  test('before any version begins takes the first one', async () => {
    const product = await newProduct({ effectiveFrom: '2027-01-01' });
    await manager().call('catalogue.revise', { ...product.terms, effectiveFrom: '2028-01-01' });
    expect((await manager().call('catalogue.product', { productId: product.id })).inForce).toBe(1);
    await house.registerPlan({ productId: product.id });
    expect((await manager().call('catalogue.product', { productId: product.id })).plans).toBe(1);
  });

  test('does not change what a plan was bought with: its term, its windows, its replacements', async () => {
    const product = await newProduct();
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial, productId: product.id });
    const before = await house.plan(planId);
    await manager().call('catalogue.revise', {
      ...product.terms,
      termMonths: 12,
      replacementAllowance: 1,
      fees: [14_900],
      activationWindowHours: 1,
      effectiveFrom: '2020-01-01',
      note: 'Shorter.',
    });
    await confirm(product.id, 2);
    const after = await house.plan(planId);
    expect(after).toMatchObject({ validUntil: before.validUntil, slotsLeft: 3 });
    const claimId = await house.book({ serial, model: product.model });
    await house.estimate(claimId);
    expect(await offerOf(claimId)).toMatchObject({ available: true, fee: { amount: 13_900 } });
  });
});

describe('an unverified fee table', () => {
  test('needs a review until a manager confirms it with a source', async () => {
    const product = await newProduct();
    const claimId = await claimOn(product, TODAY);
    expect((await house.claim(claimId)).assessment.verdict.verdict).toBe('needs_review');
    expect(await confirm(product.id, 1)).toEqual({ version: 2 });
    expect((await house.claim(claimId)).assessment.verdict.verdict).toBe('covered');
    const { versions, inForce } = await manager().call('catalogue.product', { productId: product.id });
    expect(inForce).toBe(2);
    expect(versions.map(({ status, source, note }) => ({ status, source, note }))).toEqual([
      { status: 'confirmed', source: 'Price list 2026', note: 'Checked.' },
      { status: 'unverified', source: 'Letter of 2 March', note: product.terms.note },
    ]);
  });

  test('is confirmed once, in its newest version, by a manager only', async () => {
    const { id, terms } = await newProduct();
    await manager().call('catalogue.revise', { ...terms, effectiveFrom: '2026-06-01' });
    const said = { productId: id, version: 1, source: 'Price list', note: '' };
    expect(await manager().refusal('catalogue.confirm', said)).toMatchObject({
      kind: 'conflict',
      code: 'product_newer_version',
      figures: { product: id, version: 2 },
    });
    expect(await house.as('clerk').refusal('catalogue.confirm', { ...said, version: 2 })).toMatchObject({
      kind: 'not_allowed',
    });
    expect(await manager().refusal('catalogue.confirm', { ...said, version: 2, source: ' ' })).toMatchObject({
      kind: 'bad_input',
    });
    await confirm(id, 2);
    expect(await manager().refusal('catalogue.confirm', { ...said, version: 3 })).toMatchObject({
      kind: 'rule',
      code: 'product_already_confirmed',
    });
  });
});

describe('a currency', () => {
  test.each([
    ['JPY', 'JP', 'Asia/Tokyo', [5990, 6990]],
    ['KWD', 'KW', 'Asia/Kuwait', [12_500, 15_250]],
  ] as const)(
    'such as %s keeps its whole minor units from the table to the claim',
    async (currency, market, timeZone, fees) => {
      const product = await newProduct({
        currency,
        market,
        timeZone,
        fees: [...fees],
        replacementAllowance: 2,
        flyawayFee: 60_125,
      });
      await confirm(product.id, 1);
      const { products } = await manager().call('catalogue.list', {});
      expect(products.find(({ id }) => id === product.id)).toMatchObject({ currency, fees: [...fees] });
      const serial = house.newSerial();
      await house.registerPlan({ serial, productId: product.id, purchaseCountry: market });
      const claimId = await house.book({ serial, model: product.model });
      await house.diagnose(claimId);
      expect(await offerOf(claimId)).toMatchObject({ fee: { amount: fees[0], currency } });
    },
  );

  test('that is not in circulation is refused, and so is a part of a minor unit', async () => {
    const { terms } = await newProduct();
    const other = { ...terms, id: 'test-other-2y-pl' };
    expect(await manager().refusal('catalogue.revise', { ...other, currency: 'DEM' })).toMatchObject({
      kind: 'bad_input',
      issues: [{ path: 'currency' }],
    });
    expect(await manager().refusal('catalogue.revise', { ...other, fees: [1.5, 2, 3] })).toMatchObject({
      kind: 'bad_input',
      issues: [{ path: 'fees.0' }],
    });
  });
});

describe('the regions', () => {
  test('are saved all together and decide who pays for the shipping', async () => {
    const { regions: before } = await manager().call('catalogue.regions', {});
    const product = await newProduct();
    await confirm(product.id, 1);
    const claimId = await claimOn(product, TODAY);
    expect(await offerOf(claimId)).toMatchObject({ shipping: { paidBy: 'manufacturer' } });

    const shipTo = {
      name: 'Anna',
      street: 'Hauptstr. 1',
      postcode: '10115',
      city: 'Berlin',
      country: 'DE',
      phone: '',
    };
    const serial = house.newSerial();
    await house.registerPlan({ serial, productId: product.id });
    const abroad = await house.book({ serial, model: product.model, shipTo });
    await house.estimate(abroad);
    expect(await offerOf(abroad)).toMatchObject({ shipping: { paidBy: 'manufacturer' } });

    const without = before.map((region) => ({
      ...region,
      countries: region.countries.filter((country) => country !== 'DE'),
    }));
    await manager().call('catalogue.saveRegions', { regions: without });
    expect((await manager().call('catalogue.regions', {})).regions).toEqual(without);
    expect(await offerOf(abroad)).toMatchObject({ shipping: { paidBy: 'customer' } });
    await manager().call('catalogue.saveRegions', { regions: before });
    expect((await manager().call('catalogue.regions', {})).regions).toEqual(before);
  });

  test('hold a country once at most, and each id once', async () => {
    const { regions } = await manager().call('catalogue.regions', {});
    const twice = [...regions, { id: 'XX', name: 'Extra', countries: ['PL'] }];
    expect(await manager().refusal('catalogue.saveRegions', { regions: twice })).toMatchObject({
      code: 'country_in_two_regions',
      figures: { country: 'PL', region: 'EU', other: 'XX' },
    });
    const same = [...regions, { id: 'eu', name: 'Again', countries: [] }];
    expect(await manager().refusal('catalogue.saveRegions', { regions: same })).toMatchObject({
      code: 'region_twice',
      figures: { region: 'EU' },
    });
    expect((await manager().call('catalogue.regions', {})).regions).toEqual(regions);
  });

  test('are for a manager to change', async () => {
    const { regions } = await house.as('clerk').call('catalogue.regions', {});
    expect(await house.as('clerk').refusal('catalogue.saveRegions', { regions })).toMatchObject({
      kind: 'not_allowed',
    });
  });
});
