import { describe, expect, test } from 'vitest';
import {
  type Case,
  type Cause,
  missionExclusions,
  readCase,
  shippedCatalogue,
} from '../../../shared/adjudication/index.ts';
import { instant } from '../../../shared/time/instant.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';
import { catalogueWith, covered, flewAway, outcome, verdictOn, withIncident, withPlan } from './fixture.ts';

const reasonFor = (rule: string, given: Case) =>
  verdictOn(given).reasons.find((reason) => reason.rule === rule);
const causedBy = (...causes: Cause[]) => withIncident(covered, { causes });

describe('a plan', () => {
  test('that was cancelled gives nothing', () => {
    expect(outcome('PLAN_ACTIVE', withPlan(covered, { status: 'cancelled' }))).toBe('fail');
  });

  test('with a fee table that nobody confirmed leaves the question open', () => {
    expect(outcome('FEE_TABLE', withPlan(covered, { product: 'mini-3-1y-pl' }))).toBe('unknown');
  });
});

describe('the activation window', () => {
  const bound = (
    deviceActivatedAt: string | null,
    activatedAt: string,
    videoVerifiedAt: string | null = null,
  ) =>
    withPlan(covered, {
      deviceActivatedAt: deviceActivatedAt === null ? null : instant(deviceActivatedAt),
      activatedAt: instant(activatedAt),
      videoVerifiedAt: videoVerifiedAt === null ? null : instant(videoVerifiedAt),
    });

  test.each([
    ['not activated', bound(null, '2025-04-01T10:00:00Z'), 'pass'],
    ['activated later', bound('2025-04-20T10:00:00Z', '2025-04-01T10:00:00Z'), 'pass'],
    ['activated at that moment', bound('2025-04-01T10:00:00Z', '2025-04-01T10:00:00Z'), 'pass'],
    ['after 48 hours to the second', bound('2025-03-30T10:00:00Z', '2025-04-01T10:00:00Z'), 'pass'],
    ['a nanosecond after 48 hours', bound('2025-03-30T10:00:00Z', '2025-04-01T10:00:00.000000001Z'), 'fail'],
    [
      'late, 72 hours after the video',
      bound('2025-01-01T00:00:00Z', '2025-04-04T10:00:00Z', '2025-04-01T10:00:00Z'),
      'pass',
    ],
    [
      'late, at the moment of the video',
      bound('2025-01-01T00:00:00Z', '2025-04-01T10:00:00Z', '2025-04-01T10:00:00Z'),
      'pass',
    ],
    [
      'late, 72 hours and a second after it',
      bound('2025-01-01T00:00:00Z', '2025-04-04T10:00:01Z', '2025-04-01T10:00:00Z'),
      'fail',
    ],
    [
      'late, before the video',
      bound('2025-01-01T00:00:00Z', '2025-04-01T09:59:59Z', '2025-04-01T10:00:00Z'),
      'fail',
    ],
  ])('holds or not for a code bound: %s', (_, given, expected) => {
    expect(outcome('ACTIVATION_WINDOW', given)).toBe(expected);
  });

  test('is 30 days for a handheld, and a video counts only where the product takes one', () => {
    const boundAt = (activatedAt: string, product: string) => ({
      ...withPlan(bound('2025-03-01T00:00:00Z', activatedAt, activatedAt), { product }),
      received: ['gimbal'] as const as Case['received'],
    });
    expect(outcome('ACTIVATION_WINDOW', boundAt('2025-03-31T00:00:00Z', 'osmo-mobile-se-2y-pl'))).toBe(
      'pass',
    );
    expect(outcome('ACTIVATION_WINDOW', boundAt('2025-03-31T00:00:01Z', 'osmo-mobile-se-2y-pl'))).toBe(
      'fail',
    );
    expect(outcome('ACTIVATION_WINDOW', boundAt('2025-03-31T00:00:01Z', 'osmo-360-1y-pl'))).toBe('pass');
  });
});

describe('a code bound after a repair at an official centre', () => {
  const invited = (activatedAt: string, more: Parameters<typeof withPlan>[1] = {}) =>
    withPlan(covered, {
      deviceActivatedAt: instant('2025-01-01T00:00:00Z'),
      repairInvitationAt: instant('2025-04-01T10:00:00Z'),
      activatedAt: instant(activatedAt),
      ...more,
    });

  test.each([
    ['at the moment of the invitation', '2025-04-01T10:00:00Z', 'pass'],
    ['72 hours after it', '2025-04-04T10:00:00Z', 'pass'],
    ['a nanosecond later than that', '2025-04-04T10:00:00.000000001Z', 'fail'],
    ['a second before it', '2025-04-01T09:59:59Z', 'fail'],
  ])('is in time or not: %s', (_, activatedAt, expected) => {
    expect(outcome('ACTIVATION_WINDOW', invited(activatedAt))).toBe(expected);
  });

  test('has the hours that its product gives, and none where that is 0', () => {
    const within = (hours: number, activatedAt: string) =>
      outcome(
        'ACTIVATION_WINDOW',
        invited(activatedAt, { product: 'own' }),
        catalogueWith({ repairInvitationHours: hours }),
      );
    expect(within(24, '2025-04-02T10:00:00Z')).toBe('pass');
    expect(within(24, '2025-04-02T10:00:01Z')).toBe('fail');
    expect(within(0, '2025-04-01T10:00:00Z')).toBe('fail');
  });

  test('may be left out of the case, and so may the product’s hours', () => {
    const { repairInvitationAt: _, ...plan } = covered.plan ?? {};
    const read = readCase({ ...covered, plan }, shippedCatalogue);
    expect(read.ok && read.case.plan?.repairInvitationAt).toBeNull();
    expect(shippedCatalogue.get('mini-se-2y-pl')?.repairInvitationHours).toBe(72);
  });
});

describe('a product with exclusions of its own', () => {
  const handheld = (...causes: Cause[]) =>
    withPlan({ ...causedBy(...causes), received: ['gimbal'] }, { product: 'rs-3-2y-pl' });

  test('leaves a cause that its terms do not know open, and weighs no rule on it', () => {
    const given = handheld('fall', 'bad_weather');
    expect(outcome('CAUSE', given)).toBe('unknown');
    expect(outcome('EX_3_WEATHER', given)).toBeUndefined();
    expect(outcome('CAUSE', handheld('bad_weather'))).toBe('unknown');
  });

  test('refuses what its terms exclude', () => {
    expect(outcome('EX_2_THEFT', handheld('theft'))).toBe('fail');
    expect(outcome('CAUSE', handheld('theft'))).toBe('pass');
    expect(outcome('EX_10_MODIFICATION', handheld('modification'))).toBe('fail');
  });

  test('is asked the cause of a flyaway only where its terms do not know one', () => {
    const list = { ...missionExclusions, EX_3_WEATHER: undefined };
    const own = catalogueWith({ exclusions: list });
    const flown = (...causes: Cause[]) =>
      outcome('CAUSE', withPlan(withIncident(flewAway, { causes }), { product: 'own' }), own);
    expect(flown('flyaway', 'bad_weather')).toBe('unknown');
    expect(flown('flyaway', 'theft')).toBeUndefined();
    expect(flown('flyaway', 'collision')).toBeUndefined();
  });

  test('always knows loss', () => {
    expect(outcome('EX_1_LOSS', handheld('loss'))).toBe('fail');
    expect(outcome('CAUSE', handheld('loss'))).toBe('pass');
  });
});

describe('the term', () => {
  const on = (date: string | null) => withIncident(covered, { date: date === null ? null : plainDate(date) });

  test('covers the incident on its first and last day and no other', () => {
    const late: Case = { ...covered, receivedOn: plainDate('2027-06-01') };
    expect(outcome('EX_8_EXPIRED', on('2025-04-01'))).toBe('pass');
    expect(outcome('EX_8_EXPIRED', on('2025-03-31'))).toBe('fail');
    expect(outcome('EX_8_EXPIRED', { ...late, incident: on('2027-03-31').incident })).toBe('pass');
    expect(outcome('EX_8_EXPIRED', { ...late, incident: on('2027-04-01').incident })).toBe('fail');
    expect(outcome('EX_8_EXPIRED', on(null))).toBe('unknown');
  });

  test('leaves a report after it open', () => {
    expect(outcome('REPORTED_IN_TERM', { ...covered, receivedOn: plainDate('2027-03-31') })).toBe('pass');
    expect(outcome('REPORTED_IN_TERM', { ...covered, receivedOn: plainDate('2027-04-01') })).toBe('unknown');
    expect(outcome('REPORTED_IN_TERM', { ...on(null), receivedOn: plainDate('2020-01-01') })).toBe('pass');
  });
});

describe('the slots', () => {
  test('run out, flyaways counted in', () => {
    expect(outcome('ALLOWANCE', withPlan(covered, { used: ['damage', 'flyaway'] }))).toBe('pass');
    expect(outcome('ALLOWANCE', withPlan(covered, { used: ['damage', 'flyaway', 'damage'] }))).toBe('fail');
    expect(outcome('ALLOWANCE', withPlan(covered, { used: Array(9).fill('damage') }))).toBe('fail');
  });

  test('for flyaways are counted by themselves', () => {
    expect(outcome('FLYAWAY_ALLOWANCE', withPlan(flewAway, { used: ['damage', 'flyaway'] }))).toBe('pass');
    expect(outcome('FLYAWAY_ALLOWANCE', withPlan(flewAway, { used: ['flyaway', 'flyaway'] }))).toBe('fail');
    expect(outcome('FLYAWAY_ALLOWANCE', covered)).toBeUndefined();
  });
});

describe('a flyaway', () => {
  test('is replaced only by a product with a fee for it', () => {
    const none = withPlan(flewAway, { product: 'fpv-2y-pl' });
    expect(outcome('FLYAWAY_OFFERED', flewAway)).toBe('pass');
    expect(outcome('FLYAWAY_OFFERED', none)).toBe('fail');
    expect(outcome('FLYAWAY_ALLOWANCE', none)).toBe('fail');
    const own = catalogueWith({ flyawayFee: 0 });
    expect(outcome('FLYAWAY_OFFERED', withPlan(flewAway, { product: 'own' }), own)).toBe('pass');
  });

  test('needs account and device bound before the loss', () => {
    const bound = (deviceBoundBeforeLoss: boolean | null) =>
      withIncident(flewAway, { deviceBoundBeforeLoss });
    expect(outcome('FLYAWAY_BOUND', bound(true))).toBe('pass');
    expect(outcome('FLYAWAY_BOUND', bound(false))).toBe('fail');
    expect(outcome('FLYAWAY_BOUND', bound(null))).toBe('unknown');
  });

  test.each([
    ['FLYAWAY_LOG', 'flightLog'],
    ['FLYAWAY_REPORT', 'flyawayReport'],
  ] as const)(
    '%s is open until it is at hand, refuses nothing, and says nothing where nobody asked',
    (rule, fact) => {
      const asked = (atHand: boolean | null) => withIncident(flewAway, { [fact]: atHand });
      expect(outcome(rule, asked(true))).toBe('pass');
      expect(outcome(rule, asked(false))).toBe('unknown');
      expect(outcome(rule, asked(null))).toBeUndefined();
      expect(verdictOn(asked(true)).verdict).toBe('covered');
      expect(verdictOn(asked(false)).verdict).toBe('needs_review');
      expect(outcome(rule, withIncident(covered, { [fact]: false }))).toBeUndefined();
    },
  );

  test('is weighed by its own rules, whatever else is recorded', () => {
    const busy: Case = {
      ...withIncident(flewAway, { causes: ['water', 'flyaway', 'defect', 'unknown'] }),
      damaged: [{ component: 'accessory', affectsOperation: false }],
    };
    expect(verdictOn(busy).verdict).toBe('covered');
    expect(verdictOn(busy).reasons.map(({ rule }) => rule)).toEqual(
      verdictOn(flewAway).reasons.map(({ rule }) => rule),
    );
  });

  test('is refused with an excluded cause, loss among them', () => {
    const withCause = (cause: Cause) => withIncident(flewAway, { causes: ['flyaway', cause] });
    expect(outcome('EX_1_LOSS', flewAway)).toBeUndefined();
    expect(outcome('EX_1_LOSS', withCause('loss'))).toBe('fail');
    expect(outcome('EX_3_WEATHER', withCause('bad_weather'))).toBe('fail');
    expect(outcome('EX_1_LOSS', withCause('bad_weather'))).toBeUndefined();
  });
});

describe('the cause', () => {
  test.each<[Cause[], string]>([
    [['collision'], 'pass'],
    [['user_error', 'signal_interference', 'collision', 'water', 'fall'], 'pass'],
    [[], 'unknown'],
    [['unknown'], 'unknown'],
    [['collision', 'unknown'], 'unknown'],
    [['collision', 'defect'], 'unknown'],
    [['defect', 'collision'], 'unknown'],
    [['theft', 'defect'], 'unknown'],
    [['theft'], 'pass'],
    [['loss', 'collision'], 'pass'],
  ])('%j is: %s', (causes, expected) => {
    expect(outcome('CAUSE', causedBy(...causes))).toBe(expected);
  });

  test.each<[Cause, string]>([
    ['theft', 'EX_2_THEFT'],
    ['abandoned', 'EX_2_THEFT'],
    ['bad_weather', 'EX_3_WEATHER'],
    ['intentional', 'EX_5_INTENT'],
    ['force_majeure', 'EX_7_FORCE_MAJEURE'],
    ['modification', 'EX_10_MODIFICATION'],
    ['incompatible_battery', 'EX_10_MODIFICATION'],
    ['unauthorised_accessory', 'EX_11_UNAUTHORISED'],
    ['unauthorised_battery', 'EX_11_UNAUTHORISED'],
    ['unauthorised_software', 'EX_11_UNAUTHORISED'],
    ['loss', 'EX_1_LOSS'],
  ])('%s alone speaks through %s', (cause, rule) => {
    const failed = verdictOn(causedBy('fall', cause)).reasons.filter((reason) => reason.outcome === 'fail');
    expect(failed).toEqual([{ rule, outcome: 'fail' }]);
  });
});

describe('what came back', () => {
  const received = (...parts: Case['received']): Case => ({ ...covered, received: parts });

  test('must hold every part of the first rank', () => {
    expect(outcome('EX_1_LOSS', received('aircraft', 'gimbal', 'camera'))).toBe('pass');
    expect(outcome('EX_1_LOSS', received('aircraft', 'gimbal', 'propellers', 'battery'))).toBe('fail');
  });

  test('leaves parts of the second rank to be asked for', () => {
    expect(outcome('PARTS_COMPLETE', covered)).toBe('pass');
    expect(outcome('PARTS_COMPLETE', received('aircraft', 'gimbal', 'camera', 'battery'))).toBe('unknown');
    const handheld = withPlan(received('gimbal'), { product: 'rs-3-2y-pl' });
    expect(outcome('PARTS_COMPLETE', handheld)).toBe('pass');
  });

  test('must hold the wreck after water damage, which for a handheld is the gimbal', () => {
    const wet = (given: Case) => withIncident(given, { causes: ['water'] });
    expect(outcome('REMAINS', covered)).toBeUndefined();
    expect(outcome('REMAINS', wet(received('aircraft')))).toBe('pass');
    expect(outcome('REMAINS', wet(received('gimbal')))).toBe('fail');
    expect(outcome('REMAINS', wet(withPlan(received('gimbal'), { product: 'rs-3-2y-pl' })))).toBe('pass');
    expect(outcome('REMAINS', wet(withPlan(received('aircraft'), { product: 'rs-3-2y-pl' })))).toBe('fail');
  });
});

describe('the damage', () => {
  const damaged = (...found: [Case['damaged'][number]['component'], boolean][]): Case => ({
    ...covered,
    damaged: found.map(([component, affectsOperation]) => ({ component, affectsOperation })),
  });

  test('that is not yet recorded leaves the verdict open and weighs no exclusion', () => {
    const open = damaged();
    expect(outcome('ASSESSED', open)).toBe('unknown');
    expect(outcome('EX_4_ACCESSORY', open)).toBeUndefined();
    expect(outcome('EX_6_COSMETIC', open)).toBeUndefined();
  });

  test('to remote controller and accessories alone is not covered, and is not weighed twice', () => {
    const only = damaged(['accessory', false], ['remote_controller', true]);
    expect(outcome('EX_4_ACCESSORY', only)).toBe('fail');
    expect(outcome('EX_6_COSMETIC', only)).toBeUndefined();
  });

  test('to them beside covered components is named in the order of the components', () => {
    const beside = damaged(['accessory', false], ['camera', true], ['remote_controller', true]);
    expect(reasonFor('EX_4_ACCESSORY', beside)).toEqual({
      rule: 'EX_4_ACCESSORY',
      outcome: 'limits',
      components: ['remote_controller', 'accessory'],
    });
    expect(outcome('EX_6_COSMETIC', beside)).toBeUndefined();
    expect(verdictOn(beside).verdict).toBe('covered');
  });

  test('that does not affect operation is not covered, alone or beside an accessory', () => {
    expect(outcome('EX_6_COSMETIC', damaged(['aircraft', false], ['gimbal', false]))).toBe('fail');
    const beside = damaged(['aircraft', false], ['remote_controller', true]);
    expect(outcome('EX_6_COSMETIC', beside)).toBe('fail');
    expect(outcome('EX_4_ACCESSORY', beside)).toBe('limits');
  });

  test('that in part does not affect operation is named in the order of the components', () => {
    const partly = damaged(['propellers', false], ['gimbal', true], ['aircraft', false]);
    expect(reasonFor('EX_6_COSMETIC', partly)).toEqual({
      rule: 'EX_6_COSMETIC',
      outcome: 'limits',
      components: ['aircraft', 'propellers'],
    });
    expect(verdictOn(partly).verdict).toBe('covered');
  });
});

test('an upgrade stays with the customer and changes no verdict', () => {
  for (const given of [covered, flewAway]) {
    const verdict = verdictOn({ ...given, upgradeRequested: true });
    expect(verdict.verdict).toBe('covered');
    expect(verdict.reasons).toContainEqual({ rule: 'EX_9_UPGRADE', outcome: 'limits', components: [] });
  }
});
