import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adjudicate,
  caseSchema,
  catalogueOf,
  type PlanProduct,
  shippedProducts,
} from '../../../shared/adjudication/index.ts';
import { activationWindow, type BindingFacts, hoursAfter } from '../../../shared/plan/activation.ts';
import { type Instant, instant } from '../../../shared/time/instant.ts';

function productNamed(id: string): PlanProduct {
  const found = shippedProducts.find((product) => product.id === id);
  if (!found) throw new Error(`The catalogue has no ${id}.`);
  return found;
}

const mini = productNamed('mini-se-2y-pl');
const handheld = shippedProducts.find((product) => product.category === 'handheld') ?? mini;
const at = (text: string) => instant(text);
const bound = (boundAt: string, more: Partial<BindingFacts> = {}): BindingFacts => ({
  deviceActivatedAt: at('2026-03-01T10:00:00Z'),
  boundAt: at(boundAt),
  videoVerifiedAt: null,
  repairInvitationAt: null,
  ...more,
});

describe('the activation window', () => {
  test('holds for 48 hours to the second, and says what is left to the minute', () => {
    expect(activationWindow(mini, bound('2026-03-02T17:00:30Z'))).toEqual({
      way: 'within',
      elapsedMinutes: 31 * 60 + 1,
      allowedMinutes: 48 * 60,
      leftMinutes: 16 * 60 + 59,
      deadline: '2026-03-03T10:00:00Z',
      videoPossible: true,
      videoAllowedMinutes: 72 * 60,
      repairAllowedMinutes: 72 * 60,
    });
    expect(activationWindow(mini, bound('2026-03-03T10:00:00Z'))).toMatchObject({
      way: 'within',
      leftMinutes: 0,
    });
    expect(activationWindow(mini, bound('2026-03-03T10:00:01Z'))).toMatchObject({
      way: 'too_late',
      leftMinutes: -1,
      elapsedMinutes: 48 * 60 + 1,
    });
  });

  test('counts elapsed time across the change to summer time', () => {
    const given = bound('2026-03-30T10:00:00Z', { deviceActivatedAt: at('2026-03-28T10:00:00Z') });
    expect(activationWindow(mini, given)).toMatchObject({ way: 'within', leftMinutes: 0 });
  });

  test('is 30 days for a handheld, which takes no video', () => {
    expect(activationWindow(handheld, bound('2026-03-31T10:00:00Z'))).toMatchObject({
      way: 'within',
      allowedMinutes: 30 * 24 * 60,
    });
    const late = bound('2026-04-02T10:00:00Z', { videoVerifiedAt: at('2026-04-02T09:00:00Z') });
    expect(activationWindow({ ...handheld, videoVerification: false }, late)).toMatchObject({
      way: 'too_late',
      videoPossible: false,
      videoAllowedMinutes: null,
    });
  });

  test('opens again for 72 hours from the acceptance of the video, not before it', () => {
    const video = { videoVerifiedAt: at('2026-04-01T10:00:00Z') };
    expect(activationWindow(mini, bound('2026-04-04T10:00:00Z', video))).toMatchObject({
      way: 'after_video',
      deadline: '2026-04-04T10:00:00Z',
      leftMinutes: 0,
    });
    expect(activationWindow(mini, bound('2026-04-04T10:00:01Z', video)).way).toBe('too_late');
    expect(activationWindow(mini, bound('2026-04-01T09:59:59Z', video)).way).toBe('too_late');
  });

  test('opens again for the product’s own hours from the invitation after a repair, where it offers that', () => {
    const invited = { repairInvitationAt: at('2026-04-01T10:00:00Z') };
    expect(activationWindow(mini, bound('2026-04-04T10:00:00Z', invited))).toMatchObject({
      way: 'after_repair',
      deadline: '2026-04-04T10:00:00Z',
      leftMinutes: 0,
    });
    expect(activationWindow(mini, bound('2026-04-04T10:00:01Z', invited)).way).toBe('too_late');
    expect(activationWindow(mini, bound('2026-04-01T09:59:59Z', invited)).way).toBe('too_late');
    const day = { ...mini, repairInvitationHours: 24 };
    expect(activationWindow(day, bound('2026-04-02T10:00:01Z', invited)).way).toBe('too_late');
    const none = activationWindow(
      { ...mini, repairInvitationHours: 0 },
      bound('2026-04-01T10:00:00Z', invited),
    );
    expect(none).toMatchObject({ way: 'too_late', repairAllowedMinutes: null });
  });

  test('is the one of video and invitation that stays open longer', () => {
    const both = {
      videoVerifiedAt: at('2026-04-01T10:00:00Z'),
      repairInvitationAt: at('2026-04-02T10:00:00Z'),
    };
    expect(activationWindow(mini, bound('2026-04-03T10:00:00Z', both))).toMatchObject({
      way: 'after_repair',
      deadline: '2026-04-05T10:00:00Z',
    });
    const swapped = { videoVerifiedAt: both.repairInvitationAt, repairInvitationAt: both.videoVerifiedAt };
    expect(activationWindow(mini, bound('2026-04-03T10:00:00Z', swapped)).way).toBe('after_video');
  });

  test('asks nothing of a device that was not activated, and says nothing while nobody has told', () => {
    expect(activationWindow(mini, bound('2026-04-04T10:00:00Z', { deviceActivatedAt: null }))).toMatchObject({
      way: 'not_activated',
      deadline: null,
    });
    expect(activationWindow(mini, bound('2026-02-28T10:00:00Z')).way).toBe('not_activated');
    expect(activationWindow(mini, bound('2026-04-04T10:00:00Z', { deviceActivatedAt: 'untold' })).way).toBe(
      'unknown',
    );
  });

  test('keeps fractions of a second, and has no deadline past the year 9999', () => {
    expect(hoursAfter(at('2026-03-01T10:00:00.123456789Z'), 48)).toBe('2026-03-03T10:00:00.123456789Z');
    expect(hoursAfter(at('9999-12-31T10:00:00Z'), 48)).toBeNull();
  });
});

/** Moments near one another, so that windows are met and missed about as often, with fractions of a second. */
const moments = fc
  .record({
    seconds: fc.oneof(
      fc.integer({ min: 0, max: 90 * 24 * 3600 }),
      fc.constantFrom(0, 48 * 3600, 48 * 3600 + 1, 72 * 3600, 720 * 3600, 720 * 3600 + 1),
    ),
    fraction: fc.constantFrom('', '.000000001', '.5', '.999'),
  })
  .map(({ seconds, fraction }): Instant => {
    const text = new Date(Date.parse('2026-01-01T00:00:00Z') + seconds * 1000).toISOString().slice(0, 19);
    return instant(`${text}${fraction}Z`);
  });

test('the window agrees with the verdict’s rule for every binding of every product', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...shippedProducts),
      fc.option(moments, { nil: null }),
      moments,
      fc.option(moments, { nil: null }),
      fc.option(moments, { nil: null }),
      (product, deviceActivatedAt, boundAt, videoVerifiedAt, repairInvitationAt) => {
        const { way, leftMinutes } = activationWindow(product, {
          deviceActivatedAt,
          boundAt,
          videoVerifiedAt,
          repairInvitationAt,
        });
        const verdict = adjudicate(
          caseSchema.parse({
            receivedOn: '2026-12-01',
            plan: {
              product: product.id,
              status: 'active',
              purchaseCountry: product.market,
              deviceActivatedAt,
              activatedAt: boundAt,
              videoVerifiedAt,
              repairInvitationAt,
              used: [],
            },
            incident: { date: null, causes: [], deviceBoundBeforeLoss: null },
            received: [],
            damaged: [],
            upgradeRequested: false,
            shipTo: product.market,
            estimate: null,
          }),
          catalogueOf([product]),
          new Map(),
        );
        const rule = verdict.reasons.find((reason) => reason.rule === 'ACTIVATION_WINDOW');
        expect(rule?.outcome).toBe(way === 'too_late' ? 'fail' : 'pass');
        if (leftMinutes !== null) expect(leftMinutes < 0).toBe(way === 'too_late');
      },
    ),
    { numRuns: 2000 },
  );
});
