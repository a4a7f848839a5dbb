import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { versionsThatCount } from '../../db/catalogueFile.ts';
import type { PlanProduct } from '../../shared/adjudication/catalogue.ts';
import { exclusionRules, exclusionsSchema, isCauseExclusion } from '../../shared/adjudication/exclusions.ts';
import { coverableComponents } from '../../shared/adjudication/vocabulary.ts';
import { CATALOGUE_FORMATS } from '../../shared/imports/vocabulary.ts';
import { addDays, plainDate } from '../../shared/time/plainDate.ts';
import { type FileDesk, openFileDesk } from './imports/fileDesk.ts';

let here: FileDesk;
let elsewhere: FileDesk;
beforeAll(async () => {
  here = await openFileDesk();
  elsewhere = await openFileDesk();
});
afterAll(async () => {
  await here.remove();
  await elsewhere.remove();
});

const exported = async (desk: FileDesk, format: (typeof CATALOGUE_FORMATS)[number]) =>
  (await desk.shop.as('manager').call('catalogue.export', { format })).text;

/** Imports a catalogue whole; answers what its rows did. */
async function imported(desk: FileDesk, text: string) {
  const job = await desk.check(text, {}, 'catalogue');
  expect(job.stage).toMatchObject({ name: 'checked', counts: { refused: 0 } });
  const { stage } = await desk.run(job);
  return stage.name === 'done' ? stage.counts : stage;
}

/** Words as people and other programs write them: letters of all kinds, line ends, quotes, what spreadsheets run. */
const words = (most: number) =>
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('=', '+', '-', '@', ',', ';', '|', '\t', '\n', '"', "'", ' ', 'ł', 'ß', 'Ж', '漢'),
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
      ),
      maxLength: most,
    })
    .map((text) => text.trim());

const parts = fc.subarray([...coverableComponents]);

const exclusions = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 99 }), {
      minLength: exclusionRules.length,
      maxLength: exclusionRules.length,
    }),
    fc.array(fc.boolean(), { minLength: exclusionRules.length, maxLength: exclusionRules.length }),
  )
  .map(([numbers, left]) =>
    exclusionsSchema.parse(
      Object.fromEntries(
        exclusionRules.flatMap((rule, index) =>
          isCauseExclusion(rule) && left[index] ? [] : [[rule, numbers[index]]],
        ),
      ),
    ),
  );

const amounts = fc.integer({ min: 0, max: 10_000_000 });
const hours = (least: number) => fc.integer({ min: least, max: 8760 });

/** The terms of one version, and the days from the version before it. */
const terms = fc.record({
  termMonths: fc.integer({ min: 1, max: 60 }),
  scheme: words(12).filter((text) => text !== ''),
  fees: fc.array(amounts, { minLength: 1, maxLength: 5 }),
  flyawayAllowance: fc.integer({ min: 0, max: 3 }),
  flyawayFee: fc.option(amounts),
  activationWindowHours: hours(1),
  videoVerification: fc.boolean(),
  postVerificationWindowHours: hours(1),
  repairInvitationHours: hours(0),
  fxVariable: fc.boolean(),
  requiredParts: fc.record({ must: parts, request: parts }),
  exclusions: fc.option(exclusions),
  source: words(30).map((text) => `page ${text}`.trim()),
  note: words(60),
  confirmed: fc.boolean(),
  later: fc.integer({ min: 1, max: 400 }),
});

let count = 0;
/** A product that no centre has yet, in one to three versions. */
const product = fc
  .record({
    model: words(20).filter((text) => text !== ''),
    category: fc.constantFrom('aircraft', 'handheld'),
    place: fc.constantFrom(
      ['PL', 'PLN', 'Europe/Warsaw'],
      ['DE', 'EUR', 'Europe/Berlin'],
      ['JP', 'JPY', 'Asia/Tokyo'],
    ),
    versions: fc.array(terms, { minLength: 1, maxLength: 3 }),
  })
  .map(({ model, category, place: [market, currency, timeZone], versions }) => {
    count += 1;
    let effectiveFrom = plainDate('2020-01-01');
    return versions.map(({ confirmed, later, ...version }) => {
      effectiveFrom = addDays(effectiveFrom, later);
      return {
        id: `any-${count}`,
        model,
        category,
        market,
        currency,
        timeZone,
        ...version,
        replacementAllowance: version.fees.length,
        effectiveFrom,
        status: confirmed ? 'confirmed' : 'unverified',
      };
    });
  });

describe.each(CATALOGUE_FORMATS)('a catalogue saved as %s', (format) => {
  test('changes nothing where it comes from, exclusions and all', async () => {
    const text = await exported(here, format);
    expect(text).toContain('EX_4_ACCESSORY');
    expect(await imported(here, text)).toMatchObject({ new: 0, changed: 0 });
  });

  test('gives another centre the same terms, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(product, { minLength: 1, maxLength: 3 }), async (products) => {
        const all = products.flat();
        const brought = await imported(here, JSON.stringify({ note: '', products: all }));
        expect(brought).toMatchObject({ new: products.length });
        const text = await exported(here, format);
        expect(await imported(elsewhere, text)).toMatchObject({ new: products.length });
        expect(await exported(elsewhere, format)).toBe(text);
        expect(await imported(here, text)).toMatchObject({ new: 0, changed: 0 });
        const kept: { products: PlanProduct[] } = JSON.parse(await exported(elsewhere, 'json'));
        for (const each of all) expect(kept.products).toContainEqual(each);
      }),
      { numRuns: 12 },
    );
  });
});

test('of a product’s versions leave those that hold on some day, oldest first', () => {
  const version = (number: number, effective_from: string) => ({ version: number, effective_from }) as never;
  const left = (...versions: [number, string][]) =>
    versionsThatCount(versions.map(([number, from]) => version(number, from))).map((row) => row.version);
  expect(left([1, '2020-01-01'], [2, '2021-01-01'])).toEqual([1, 2]);
  // Confirmed as it stood, and overtaken by one that holds from an earlier day.
  expect(left([1, '2020-01-01'], [2, '2020-01-01'])).toEqual([2]);
  expect(left([1, '2020-01-01'], [2, '2022-01-01'], [3, '2021-01-01'])).toEqual([1, 3]);
});

test('only a manager saves it', async () => {
  for (const role of ['clerk', 'technician'] as const) {
    expect(await here.shop.as(role).refusal('catalogue.export', { format: 'csv' })).toMatchObject({
      kind: 'not_allowed',
    });
  }
});
