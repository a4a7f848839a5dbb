import { describe, expect, test } from 'vitest';
import { countries, country, isCountry } from '../../../shared/adjudication/country.ts';
import catalogueFile from '../../../shared/adjudication/data/catalogue.json' with { type: 'json' };
import {
  catalogueFileSchema,
  issuesOf,
  regionsFileSchema,
  shippedCatalogue,
  shippedProducts,
  shippedRegionMap,
  shippedRegions,
} from '../../../shared/adjudication/index.ts';

function faultsOfProducts(products: unknown): string[] {
  const raw = { note: '', products };
  const parsed = catalogueFileSchema.safeParse(raw);
  return parsed.success ? [] : issuesOf(parsed.error, raw).map(({ path, message }) => `${path}: ${message}`);
}

function faultsOfRegions(regions: unknown): string[] {
  const raw = { regions };
  const parsed = regionsFileSchema.safeParse(raw);
  return parsed.success ? [] : issuesOf(parsed.error, raw).map(({ path, message }) => `${path}: ${message}`);
}

const [miniSe] = catalogueFile.products;

describe('the catalogue', () => {
  test('that Hangar comes with is read whole', () => {
    const usual = { repairInvitationHours: 72, exclusions: null };
    expect(shippedProducts).toEqual(catalogueFile.products.map((product) => ({ ...usual, ...product })));
    expect(shippedCatalogue.get('mini-se-2y-pl')?.fees).toEqual([13_900, 16_900, 18_900]);
    expect(shippedProducts.filter(({ status }) => status === 'confirmed').map(({ id }) => id)).toEqual([
      'mini-se-2y-pl',
    ]);
  });

  test.each<[string, unknown, string]>([
    [
      'fewer fees than replacements',
      { fees: [1, 2] },
      'products.0.fees: must have a fee for each replacement of the allowance',
    ],
    ['a negative fee', { fees: [1, 2, -3] }, 'products.0.fees.2: must not be negative'],
    [
      'an unknown currency',
      { currency: 'XYZ' },
      'products.0.currency: must be the ISO 4217 code of a currency in circulation, such as PLN',
    ],
    [
      'an unknown zone',
      { timeZone: 'Mars/Olympus' },
      'products.0.timeZone: must be an IANA time zone, such as Europe/Warsaw',
    ],
    ['no term', { termMonths: 0 }, 'products.0.termMonths: must be at least 1'],
    [
      'a part named twice',
      { requiredParts: { must: ['gimbal', 'gimbal'], request: [] } },
      'products.0.requiredParts.must: names a component twice',
    ],
    ['a field missing', { fxVariable: undefined }, 'products.0.fxVariable: is missing'],
  ])('with %s is refused with the place', (_name, changes, expected) => {
    expect(faultsOfProducts([{ ...miniSe, ...(changes as object) }])).toEqual([expected]);
  });

  test('names each product once', () => {
    expect(faultsOfProducts([miniSe, miniSe])).toEqual([
      'products.1.id: is already used by another product: mini-se-2y-pl',
    ]);
  });
});

describe('the regions', () => {
  test('that Hangar comes with hold each country once', () => {
    expect(shippedRegionMap.get(country('DE'))).toBe('EU');
    expect(shippedRegionMap.size).toBe(shippedRegions.flatMap((region) => region.countries).length);
  });

  test('are refused with a country in two, a code that is none, or an id twice', () => {
    const region = { id: 'A', name: 'A', countries: ['PL', 'DE'] };
    expect(faultsOfRegions([region, { ...region, id: 'B', countries: ['FR', 'DE'] }])).toEqual([
      'regions.1.countries.1: a country lies in one region only: DE',
    ]);
    expect(faultsOfRegions([{ ...region, countries: ['ZZ'] }])).toHaveLength(1);
    expect(faultsOfRegions([region, { ...region, countries: [] }])).toEqual([
      'regions.1.id: is already used by another region: A',
    ]);
  });
});

test('a country is one of the 249 codes of ISO 3166-1', () => {
  expect(countries).toHaveLength(249);
  expect(countries).toEqual([...new Set(countries)].sort());
  expect(['PL', 'UA', 'pl', 'ZZ', 'EU', 'UK'].map(isCountry)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(() => country('ZZ')).toThrow(RangeError);
  expect(() => country('ZZ')).toThrow('"ZZ" is not an ISO 3166-1 alpha-2 country code.');
});
