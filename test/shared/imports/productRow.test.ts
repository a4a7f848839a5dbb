import { describe, expect, test } from 'vitest';
import shipped from '../../../shared/adjudication/data/catalogue.json' with { type: 'json' };
import { readProduct } from '../../../shared/imports/productRow.ts';
import { reasonSentence } from '../../../shared/imports/reasons.ts';

const [good] = shipped.products;
if (!good) throw new Error('The shipped catalogue has no product.');

/** Why a product is refused, in English. */
function told(given: unknown): string {
  const read = readProduct(given);
  return read.kind === 'product' ? 'taken' : `${read.reason.code}: ${reasonSentence(read.reason)}`;
}

describe('a product that is not right', () => {
  test.each<[string, object]>([
    ['unknown_field: “surprise” is no field of a product.', { surprise: true }],
    ['unknown_field: “mustParts” is no field of a product.', { mustParts: ['gimbal'] }],
    [
      'unknown_field: “requiredParts.wanted” is no field of a product.',
      { requiredParts: { ...good.requiredParts, wanted: [] } },
    ],
    ['missing: Product is empty.', { id: '' }],
    ['missing: Model is empty.', { model: undefined }],
    ['missing: Term in months is empty.', { termMonths: null }],
    ['missing: Parts that must come is empty.', { requiredParts: undefined }],
    ['missing: Parts asked for is empty.', { requiredParts: { must: [] } }],
    ['not_text: Model: “7” is no text.', { model: 7 }],
    ['not_text: Note: “["a"]” is no text.', { note: ['a'] }],
    ['not_one_of: Category: “boat” is none of aircraft, handheld.', { category: 'boat' }],
    ['not_one_of: Status: “maybe” is none of confirmed, unverified.', { status: 'maybe' }],
    ['not_whole: Term in months: “two years” is no whole number.', { termMonths: 'two years' }],
    ['not_whole: Term in months: “1.5” is no whole number.', { termMonths: 1.5 }],
    ['too_small: Term in months is 0: it must be at least 1.', { termMonths: 0 }],
    ['too_large: Term in months is 1201: it must be at most 1200.', { termMonths: 1201 }],
    ['too_small: Hours to activate is -1: it must be at least 0.', { activationWindowHours: -1 }],
    ['country: “XX” is no country of ISO 3166-1, such as PL.', { market: 'XX' }],
    ['currency: “ZŁ” is no currency of ISO 4217, such as PLN.', { currency: 'ZŁ' }],
    ['time_zone: “Warsaw” is no time zone, such as Europe/Warsaw.', { timeZone: 'Warsaw' }],
    [
      'not_amount: Flyaway fee: “free” is no amount in minor units: a whole number, not negative.',
      { flyawayFee: 'free' },
    ],
    [
      'not_amount: Fees: “-5” is no amount in minor units: a whole number, not negative.',
      { fees: [13900, -5, 18900] },
    ],
    ['not_list: Fees: “139” is no list.', { fees: 139 }],
    ['too_small: Hours to activate is 0: it must be at least 1.', { activationWindowHours: 0 }],
    [
      'too_large: Replacements is 21: it must be at most 20.',
      { replacementAllowance: 21, fees: Array(21).fill(13_900) },
    ],
    [
      'fees_count: There are 1 fees for 3 replacements: give one for each.',
      { fees: [1], replacementAllowance: 3 },
    ],
    ['not_flag: Video verification: “perhaps” is neither true nor false.', { videoVerification: 'perhaps' }],
    [
      'part_twice: Parts that must come: “gimbal” is named twice.',
      { requiredParts: { must: ['gimbal', 'gimbal'], request: [] } },
    ],
    ['not_list: Parts asked for: “gimbal” is no list.', { requiredParts: { must: [], request: 'gimbal' } }],
    [
      'not_day: In force from: “2026-02-30” is no day of the calendar, such as 2026-03-09.',
      { effectiveFrom: '2026-02-30' },
    ],
    ['confirmed_without_source: A confirmed product needs its source.', { source: ' ' }],
  ])('is refused in our own words: %s', (sentence, wrong) => {
    expect(told({ ...good, ...wrong })).toBe(sentence);
  });

  test('names the parts that there are', () => {
    expect(told({ ...good, requiredParts: { must: ['wing'], request: [] } })).toMatch(
      /^not_one_of: Parts that must come: “wing” is none of aircraft, /,
    );
  });

  test.each([[null], [7], ['mini'], [[]]])('is refused where there is none: %j', (given) => {
    expect(told(given)).toBe('product_shape: No product stands here: a product has its fields by name.');
  });
});

test('a good product is taken', () => {
  expect(told(good)).toBe('taken');
  expect(told({ ...good, hangar_reason: 'fees_count: …' })).toBe('taken');
});
