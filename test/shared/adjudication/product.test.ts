import { describe, expect, test } from 'vitest';
import catalogueFile from '../../../shared/adjudication/data/catalogue.json' with { type: 'json' };
import {
  areInOneRegion,
  catalogueFileSchema,
  country,
  issuesOf,
  planProductSchema,
  regionsFileSchema,
  regionsOf,
} from '../../../shared/adjudication/index.ts';

const [miniSe] = catalogueFile.products;
const { note: _, ...withoutNote } = miniSe ?? { note: '' };

/** The exclusions of handhelds as their page prints them. */
const TEN = {
  EX_1_LOSS: 1,
  EX_2_THEFT: 2,
  EX_4_ACCESSORY: 3,
  EX_5_INTENT: 4,
  EX_6_COSMETIC: 5,
  EX_7_FORCE_MAJEURE: 6,
  EX_8_EXPIRED: 7,
  EX_9_UPGRADE: 8,
  EX_10_MODIFICATION: 9,
  EX_11_UNAUTHORISED: 10,
};

/** The places and the words of what is wrong with a row of the catalogue; empty for a good one. */
function faults(changes: object): string[] {
  const raw = { ...miniSe, ...changes };
  const parsed = planProductSchema.safeParse(raw);
  return parsed.success ? [] : issuesOf(parsed.error, raw).map(({ path, message }) => `${path}: ${message}`);
}

const aHundredYearsOfHours = 1200 * 31 * 24;
const withParts = (must: unknown, request: unknown) => ({ requiredParts: { must, request } });

describe('a plan product', () => {
  test.each<[string, object]>([
    ['of a single month', { termMonths: 1 }],
    ['of a hundred years', { termMonths: 1200 }],
    ['with no window', { activationWindowHours: 0, postVerificationWindowHours: 0 }],
    ['with windows as long as its term', { activationWindowHours: aHundredYearsOfHours }],
    ['with a single replacement', { replacementAllowance: 1, fees: [0] }],
    ['with more fees than replacements', { fees: [1, 2, 3, 4] }],
    ['without flyaways', { flyawayAllowance: 0, flyawayFee: null }],
    ['that asks for no part', withParts([], [])],
    ['that asks for every part', withParts(['aircraft', 'gimbal'], ['camera', 'propellers', 'battery'])],
    ['without a source', { source: '' }],
    ['with a list of exclusions that knows no weather', { exclusions: TEN }],
    ['with the usual exclusions', { exclusions: null }],
    ['that is not bound after a repair', { repairInvitationHours: 0 }],
  ])('%s is in order', (_name, changes) => {
    expect(faults(changes)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['without an id', { id: '' }, 'id: must not be empty'],
    ['with a number for an id', { id: 5 }, 'id: must be a text'],
    ['without a model', { model: '' }, 'model: must not be empty'],
    ['without a scheme', { scheme: '' }, 'scheme: must not be empty'],
    ['of no category', { category: 'boat' }, 'category: must be one of: aircraft, handheld'],
    ['of half a month', { termMonths: 0.5 }, 'termMonths: must be a whole number'],
    ['of more than a hundred years', { termMonths: 1201 }, 'termMonths: must be at most 1200'],
    ['for no market', { market: 'ZZ' }, 'market: must be an ISO 3166-1 alpha-2 country code, such as PL'],
    ['without a replacement', { replacementAllowance: 0 }, 'replacementAllowance: must be at least 1'],
    ['with part of one', { replacementAllowance: 1.5 }, 'replacementAllowance: must be a whole number'],
    ['with fewer flyaways than none', { flyawayAllowance: -1 }, 'flyawayAllowance: must not be negative'],
    ['with a flyaway fee below nothing', { flyawayFee: -1 }, 'flyawayFee: must not be negative'],
    [
      'with a window below nothing',
      { activationWindowHours: -1 },
      'activationWindowHours: must not be negative',
    ],
    [
      'with a window longer than the longest term',
      { postVerificationWindowHours: aHundredYearsOfHours + 1 },
      'postVerificationWindowHours: must be at most 892800',
    ],
    ['with a maybe', { videoVerification: 'yes' }, 'videoVerification: must be true or false'],
    [
      'that must have a part no plan can cover',
      withParts(['accessory'], []),
      'requiredParts.must.0: must be one of: aircraft, gimbal, camera, propellers, battery',
    ],
    [
      'that asks for a part twice',
      withParts([], ['battery', 'gimbal', 'battery']),
      'requiredParts.request: names a component twice',
    ],
    ['that does not say what it asks for', { requiredParts: {} }, 'requiredParts.must: is missing'],
    [
      'from a day that does not exist',
      { effectiveFrom: '2025-02-29' },
      'effectiveFrom: must be a day of the calendar, such as 2026-03-09',
    ],
    ['confirmed by nobody knows whom', { status: 'maybe' }, 'status: must be one of: confirmed, unverified'],
    ['with a number for a source', { source: 5 }, 'source: must be a text'],
    ['with one fee for all', { fees: 139 }, 'fees: must be a list'],
    [
      'whose terms do not exclude loss',
      { exclusions: { ...TEN, EX_1_LOSS: undefined } },
      'exclusions.EX_1_LOSS: is missing',
    ],
    [
      'with one number before two exclusions',
      { exclusions: { ...TEN, EX_2_THEFT: 1 } },
      'exclusions.EX_2_THEFT: has the number of EX_1_LOSS: 1',
    ],
    [
      'with a number 0',
      { exclusions: { ...TEN, EX_2_THEFT: 0 } },
      'exclusions.EX_2_THEFT: must be at least 1',
    ],
    [
      'with an exclusion that there is not',
      { exclusions: { ...TEN, EX_12_RAIN: 12 } },
      'exclusions.EX_12_RAIN: is not a field known here',
    ],
    [
      'with negative hours after a repair',
      { repairInvitationHours: -1 },
      'repairInvitationHours: must not be negative',
    ],
  ])('%s is refused with the place', (_name, changes, expected) => {
    expect(faults(changes)[0]).toBe(expected);
  });

  test('is refused in words of its own where nobody puts them into others', () => {
    const parsed = planProductSchema.safeParse({ ...miniSe, model: 5, source: null });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['must be a text', 'must be a text']);
  });

  test('may come without a note, as may the whole file', () => {
    expect(planProductSchema.parse(withoutNote).note).toBe('');
    expect(catalogueFileSchema.parse({ products: [] })).toEqual({ note: '', products: [] });
    expect(regionsFileSchema.parse({ regions: [] })).toEqual({ note: '', regions: [] });
  });
});

describe('a region', () => {
  const faultsOf = (region: object) => {
    const raw = { regions: [{ id: 'EU', name: 'European Union', countries: ['PL'], ...region }] };
    const parsed = regionsFileSchema.safeParse(raw);
    return parsed.success
      ? []
      : issuesOf(parsed.error, raw).map(({ path, message }) => `${path}: ${message}`);
  };

  test('has an id, a name and countries', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ countries: [] })).toEqual([]);
    expect(faultsOf({ id: '' })).toEqual(['regions.0.id: must not be empty']);
    expect(faultsOf({ name: '' })).toEqual(['regions.0.name: must not be empty']);
    expect(faultsOf({ countries: undefined })).toEqual(['regions.0.countries: is missing']);
  });

  test('names a country once', () => {
    expect(faultsOf({ countries: ['PL', 'DE', 'PL'] })).toEqual([
      'regions.0.countries.2: a country lies in one region only: PL',
    ]);
  });

  test('holds the countries that are in it, and a country in none is a region of its own', () => {
    const [PL, DE, UA, GB] = [country('PL'), country('DE'), country('UA'), country('GB')];
    const regions = regionsOf([{ id: 'EU', name: 'European Union', countries: [PL, DE] }]);
    expect([...regions]).toEqual([
      ['PL', 'EU'],
      ['DE', 'EU'],
    ]);
    expect(areInOneRegion(PL, DE, regions)).toBe(true);
    expect(areInOneRegion(PL, UA, regions)).toBe(false);
    expect(areInOneRegion(UA, PL, regions)).toBe(false);
    expect(areInOneRegion(UA, GB, regions)).toBe(false);
    expect(areInOneRegion(UA, UA, regions)).toBe(true);
  });
});
