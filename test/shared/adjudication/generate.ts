import fc from 'fast-check';
import {
  type Case,
  type CasePlan,
  causes,
  components,
  countries,
  shippedProducts,
  slotKinds,
} from '../../../shared/adjudication/index.ts';
import { currencies } from '../../../shared/money/currency.ts';
import { instantOfMilliseconds } from '../../../shared/time/instant.ts';
import { addDays, plainDate } from '../../../shared/time/plainDate.ts';

const instants = fc
  .integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') })
  .map(instantOfMilliseconds);

// Mostly the countries around the sample products, so that regions are met, and every other one as well.
const places = fc.oneof(
  fc.constantFrom(...countries),
  fc.constantFrom(...countries.filter((code) => 'PLDEUSJP'.includes(code))),
);

const plans: fc.Arbitrary<CasePlan> = fc
  .record({
    product: fc.constantFrom(...shippedProducts.map(({ id }) => id), 'mini-se-2y-pl', 'mini-se-2y-pl'),
    status: fc.constantFrom('active', 'active', 'active', 'cancelled' as const),
    purchaseCountry: places,
    hoursSinceActivation: fc.option(fc.integer({ min: -100, max: 1000 })),
    activatedAt: instants,
    hoursSinceVideo: fc.option(fc.integer({ min: -10, max: 100 })),
    hoursSinceInvitation: fc.option(fc.integer({ min: -10, max: 100 })),
    used: fc.array(fc.constantFrom(...slotKinds), { maxLength: 5 }),
  })
  .map(({ hoursSinceActivation, hoursSinceVideo, hoursSinceInvitation, ...plan }) => {
    const hoursBefore = (hours: number | null) =>
      hours === null ? null : instantOfMilliseconds(Date.parse(plan.activatedAt) - hours * 3_600_000);
    return {
      ...plan,
      deviceActivatedAt: hoursBefore(hoursSinceActivation),
      videoVerifiedAt: hoursBefore(hoursSinceVideo),
      repairInvitationAt: hoursBefore(hoursSinceInvitation),
    };
  });

/** Valid cases of every kind; a good part of them covered, so that properties of covered cases are put to the test. */
export const cases: fc.Arbitrary<Case> = fc
  .record({
    plan: fc.option(plans, { freq: 20 }),
    daysIntoTerm: fc.integer({ min: -30, max: 800 }),
    daysUntilReceived: fc.integer({ min: 0, max: 60 }),
    dateKnown: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
    causes: fc.oneof(
      fc.constantFrom<Case['incident']['causes']>(['collision'], ['water', 'fall'], ['flyaway'], ['defect']),
      fc
        .subarray([...causes], { maxLength: 4 })
        .chain((list) => fc.shuffledSubarray(list, { minLength: list.length })),
    ),
    deviceBoundBeforeLoss: fc.option(fc.boolean()),
    flightLog: fc.option(fc.boolean()),
    flyawayReport: fc.option(fc.boolean()),
    received: fc.oneof(fc.constant<Case['received']>([...components]), fc.shuffledSubarray([...components])),
    damaged: fc
      .shuffledSubarray([...components])
      .chain((list) =>
        fc.tuple(
          ...list.map((component) =>
            fc.record({ component: fc.constant(component), affectsOperation: fc.boolean() }),
          ),
        ),
      ),
    upgradeRequested: fc.boolean(),
    shipTo: places,
    estimateTotal: fc.option(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
    currency: fc.constantFrom(...currencies),
  })
  .map(({ daysIntoTerm, daysUntilReceived, dateKnown, estimateTotal, currency, ...given }) => {
    const start = plainDate(given.plan?.activatedAt.slice(0, 10) ?? '2026-01-01');
    const date = addDays(start, daysIntoTerm);
    const product = shippedProducts.find(({ id }) => id === given.plan?.product);
    const { causes, deviceBoundBeforeLoss, flightLog, flyawayReport, ...rest } = given;
    return {
      ...rest,
      receivedOn: addDays(date, daysUntilReceived),
      incident: { date: dateKnown ? date : null, causes, deviceBoundBeforeLoss, flightLog, flyawayReport },
      estimate:
        estimateTotal === null ? null : { currency: product?.currency ?? currency, total: estimateTotal },
    };
  });
