import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  adjudicate,
  catalogueOf,
  missionExclusions,
  planProductSchema,
  shippedProducts,
  shippedRegionMap,
} from '../../../shared/adjudication/index.ts';
import { cases } from './generate.ts';
import { reference } from './reference.ts';

/** Any list that terms may have: what only names a cause is there or not, and the numbers are shuffled. */
const lists = fc
  .record({
    without: fc.subarray([
      'EX_2_THEFT',
      'EX_3_WEATHER',
      'EX_5_INTENT',
      'EX_7_FORCE_MAJEURE',
      'EX_10_MODIFICATION',
      'EX_11_UNAUTHORISED',
    ]),
    numbers: fc.shuffledSubarray(
      Array.from({ length: 20 }, (_, index) => index + 1),
      { minLength: 11, maxLength: 11 },
    ),
  })
  .map(({ without, numbers }) =>
    Object.fromEntries(
      Object.keys(missionExclusions)
        .filter((rule) => !without.includes(rule))
        .map((rule, index) => [rule, numbers[index] ?? 0]),
    ),
  );

test('a second reading of the table gives every case the same verdict, for both kinds of lists and all three ways to bind', () => {
  fc.assert(
    fc.property(
      cases,
      fc.option(lists, { nil: null }),
      fc.constantFrom(0, 24, 72),
      fc.boolean(),
      fc.boolean(),
      (given, exclusions, repairInvitationHours, confirmed, videoVerification) => {
        const shipped = shippedProducts.find(({ id }) => id === given.plan?.product);
        const product =
          shipped &&
          planProductSchema.parse({
            ...shipped,
            exclusions,
            repairInvitationHours,
            videoVerification,
            status: confirmed ? 'confirmed' : 'unverified',
          });
        const { verdict, reasons, validFrom, validUntil } = adjudicate(
          given,
          catalogueOf(product ? [product] : []),
          shippedRegionMap,
        );
        expect({ verdict, reasons, validFrom, validUntil }).toEqual(reference(given, product));
      },
    ),
    { numRuns: 3000 },
  );
});
