import { describe, expect, test } from 'vitest';
import {
  type Case,
  type Cause,
  explain,
  type Figure,
  type RuleName,
  shippedCatalogue,
} from '../../../shared/adjudication/index.ts';
import { instant } from '../../../shared/time/instant.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';
import { catalogueWith, covered, flewAway, verdictOn, withIncident, withPlan } from './fixture.ts';
import { causes, count, day, minutes, moment, parts, type Sentence, told } from './told.ts';

const product: Figure = { kind: 'text', value: 'DJI Mini SE' };
const term = { from: day('2025-04-01'), until: day('2027-03-31') };
const bound = moment('2025-04-01T10:00:00Z');
const hour = 60;
const late = withPlan(covered, { deviceActivatedAt: instant('2025-03-25T10:00:00Z') });
const lateFigures = { elapsed: minutes(7 * 24 * hour), allowed: minutes(48 * hour) };
const caused = (...list: Cause[]) => withIncident(covered, { causes: list });
const defect = caused('defect');
const damaged = (...found: [Case['damaged'][number]['component'], boolean][]): Case => ({
  ...covered,
  damaged: found.map(([component, affectsOperation]) => ({ component, affectsOperation })),
});
const received = (...list: Case['received']): Case => ({ ...covered, received: list });

describe('the clerk reads', () => {
  test.each<[string, RuleName, Case, Sentence]>([
    ['which plan there is and until when', 'PLAN_FOUND', covered, ['pass', { product, ...term }]],
    ['that there is no plan', 'PLAN_FOUND', { ...covered, plan: null }, ['fail', {}]],
    ['that the plan is active', 'PLAN_ACTIVE', covered, ['pass', {}]],
    ['that it was cancelled', 'PLAN_ACTIVE', withPlan(covered, { status: 'cancelled' }), ['fail', {}]],
    ['whose fees are confirmed', 'FEE_TABLE', covered, ['pass', { product }]],
    [
      'whose fees a manager is to confirm',
      'FEE_TABLE',
      withPlan(covered, { product: 'mini-3-1y-pl' }),
      ['unknown', { product: { kind: 'text', value: 'DJI Mini 3' } }, 'settle'],
    ],
    [
      'that the code was bound to a device not activated yet',
      'ACTIVATION_WINDOW',
      withPlan(covered, { deviceActivatedAt: null }),
      ['pass_not_activated', { bound }],
    ],
    [
      'that the device was activated later than the code was bound',
      'ACTIVATION_WINDOW',
      withPlan(covered, { deviceActivatedAt: instant('2025-04-01T10:00:00.5Z') }),
      ['pass_activated_later', { bound, activated: moment('2025-04-01T10:00:00.5Z') }],
    ],
    [
      'that both were done at one moment',
      'ACTIVATION_WINDOW',
      withPlan(covered, { deviceActivatedAt: instant('2025-04-01T10:00:00Z') }),
      ['pass_elapsed', { elapsed: minutes(0), allowed: minutes(48 * hour) }],
    ],
    [
      'that the code was bound in the last minute',
      'ACTIVATION_WINDOW',
      withPlan(covered, { deviceActivatedAt: instant('2025-03-30T10:00:00Z') }),
      ['pass_elapsed', { elapsed: minutes(48 * hour), allowed: minutes(48 * hour) }],
    ],
    [
      'that a video made up for a late binding, to the last minute',
      'ACTIVATION_WINDOW',
      withPlan(late, { videoVerifiedAt: instant('2025-03-29T10:00:00Z') }),
      ['pass_video', { elapsed: minutes(72 * hour), allowed: minutes(72 * hour) }],
    ],
    [
      'that a video made up for it at the very moment of binding',
      'ACTIVATION_WINDOW',
      withPlan(late, { videoVerifiedAt: instant('2025-04-01T10:00:00Z') }),
      ['pass_video', { elapsed: minutes(0), allowed: minutes(72 * hour) }],
    ],
    ['that no video was sent', 'ACTIVATION_WINDOW', late, ['fail_no_video', lateFigures]],
    [
      'that the video came after the binding',
      'ACTIVATION_WINDOW',
      withPlan(late, { videoVerifiedAt: instant('2025-04-01T10:00:01Z') }),
      ['fail_video_after_binding', { ...lateFigures, video: moment('2025-04-01T10:00:01Z') }],
    ],
    [
      'that the video was a second too old',
      'ACTIVATION_WINDOW',
      withPlan(late, { videoVerifiedAt: instant('2025-03-29T09:59:59Z') }),
      [
        'fail_video_too_old',
        { ...lateFigures, sinceVideo: minutes(72 * hour + 1), allowedAfterVideo: minutes(72 * hour) },
      ],
    ],
    [
      'that the incident lies in the term',
      'EX_8_EXPIRED',
      covered,
      ['pass', { date: day('2026-03-01'), ...term }],
    ],
    [
      'that the incident has no date, and where to ask',
      'EX_8_EXPIRED',
      withIncident(covered, { date: null }),
      ['unknown', {}, 'settle'],
    ],
    [
      'that the incident came before the term, by how many days',
      'EX_8_EXPIRED',
      withIncident(covered, { date: plainDate('2025-03-22') }),
      ['fail_before', { date: day('2025-03-22'), ...term, count: count(10) }],
    ],
    [
      'that it was reported in the term',
      'REPORTED_IN_TERM',
      { ...covered, receivedOn: plainDate('2027-03-31') },
      ['pass', { received: day('2027-03-31'), until: day('2027-03-31') }],
    ],
    [
      'that it was reported after the term, by how many days',
      'REPORTED_IN_TERM',
      { ...covered, receivedOn: plainDate('2027-04-03') },
      ['unknown', { received: day('2027-04-03'), until: day('2027-03-31'), count: count(3) }, 'settle'],
    ],
    [
      'how many slots are left',
      'ALLOWANCE',
      covered,
      ['pass', { used: count(0), allowance: count(3), count: count(3) }],
    ],
    [
      'that no slot is left',
      'ALLOWANCE',
      withPlan(covered, { used: ['damage', 'flyaway', 'damage'] }),
      ['fail', { used: count(3), allowance: count(3) }],
    ],
    ['that flyaways are replaced', 'FLYAWAY_OFFERED', flewAway, ['pass', { product }]],
    [
      'that flyaways are not replaced, and by which product',
      'FLYAWAY_OFFERED',
      withPlan(flewAway, { product: 'fpv-2y-pl' }),
      ['fail', { product: { kind: 'text', value: 'DJI FPV' } }],
    ],
    [
      'that the product includes no flyaway',
      'FLYAWAY_ALLOWANCE',
      withPlan(flewAway, { product: 'fpv-2y-pl' }),
      ['fail_none_included', {}],
    ],
    [
      'that no flyaway is left',
      'FLYAWAY_ALLOWANCE',
      withPlan(flewAway, { used: ['flyaway', 'flyaway'] }),
      ['fail', { used: count(2), allowance: count(2) }],
    ],
    ['that account and device were bound', 'FLYAWAY_BOUND', flewAway, ['pass', {}]],
    [
      'that they were not',
      'FLYAWAY_BOUND',
      withIncident(flewAway, { deviceBoundBeforeLoss: false }),
      ['fail', {}],
    ],
    [
      'that nobody knows whether they were, and how to find out',
      'FLYAWAY_BOUND',
      withIncident(flewAway, { deviceBoundBeforeLoss: null }),
      ['unknown', {}, 'settle'],
    ],
    [
      'that the flight log is at hand',
      'FLYAWAY_LOG',
      withIncident(flewAway, { flightLog: true }),
      ['pass', {}],
    ],
    [
      'that the flight log is asked for, and of whom',
      'FLYAWAY_LOG',
      withIncident(flewAway, { flightLog: false }),
      ['unknown', {}, 'settle'],
    ],
    [
      'that the flyaway report is asked for, and of whom',
      'FLYAWAY_REPORT',
      withIncident(flewAway, { flyawayReport: false }),
      ['unknown', {}, 'settle'],
    ],
    [
      'that the cause is covered',
      'CAUSE',
      caused('fall', 'water'),
      ['pass', { causes: causes('fall', 'water') }],
    ],
    ['that no cause was given', 'CAUSE', caused(), ['unknown_none', {}, 'settle_none']],
    [
      'that the cause is not known, whatever else is',
      'CAUSE',
      caused('unknown', 'defect', 'theft'),
      ['unknown_not_known', {}, 'settle_not_known'],
    ],
    [
      'that a defect is mixed with other causes',
      'CAUSE',
      caused('fall', 'defect'),
      ['unknown_mixed', { causes: causes('fall', 'defect') }, 'settle_mixed'],
    ],
    [
      'that there is no other cause than excluded ones',
      'CAUSE',
      caused('theft', 'loss'),
      ['pass_excluded_only', { causes: causes('theft', 'loss') }],
    ],
    ['that it is lost', 'EX_1_LOSS', caused('loss'), ['fail_lost', {}]],
    [
      'that it is lost and which parts are missing',
      'EX_1_LOSS',
      { ...caused('loss'), received: ['camera'] },
      ['fail_lost_and_missing', { components: parts('aircraft', 'gimbal') }],
    ],
    [
      'which parts have arrived',
      'EX_1_LOSS',
      covered,
      ['pass', { components: parts('aircraft', 'gimbal', 'camera') }],
    ],
    [
      'which excluded causes were found, and no other cause among them',
      'EX_10_MODIFICATION',
      caused('incompatible_battery', 'theft', 'modification'),
      ['fail', { causes: causes('incompatible_battery', 'modification') }],
    ],
    [
      'that only accessories are damaged',
      'EX_4_ACCESSORY',
      damaged(['accessory', true]),
      ['fail', { components: parts('accessory') }],
    ],
    [
      'which accessories are paid for apart',
      'EX_4_ACCESSORY',
      damaged(['accessory', true], ['remote_controller', false], ['camera', true]),
      ['limits', { components: parts('remote_controller', 'accessory') }],
    ],
    [
      'which cosmetic damage is paid for apart',
      'EX_6_COSMETIC',
      damaged(['accessory', false], ['camera', false], ['gimbal', true]),
      ['limits', { components: parts('camera') }],
    ],
    [
      'that all the damage is cosmetic',
      'EX_6_COSMETIC',
      damaged(['camera', false]),
      ['fail', { components: parts('camera') }],
    ],
    ['that an upgrade costs extra', 'EX_9_UPGRADE', { ...covered, upgradeRequested: true }, ['limits', {}]],
    ['that the wreck came back', 'REMAINS', caused('water'), ['pass', { components: parts('aircraft') }]],
    [
      'that the wreck of a handheld did not come back',
      'REMAINS',
      withPlan({ ...caused('water'), received: ['camera'] }, { product: 'rs-3-2y-pl' }),
      ['fail', { components: parts('gimbal') }],
    ],
    [
      'that every part asked for is there',
      'PARTS_COMPLETE',
      covered,
      ['pass', { components: parts('propellers', 'battery') }],
    ],
    [
      'which parts to ask for',
      'PARTS_COMPLETE',
      received('aircraft', 'gimbal', 'camera'),
      ['unknown', { components: parts('propellers', 'battery') }, 'settle'],
    ],
    [
      'what the technician found',
      'ASSESSED',
      damaged(['gimbal', true], ['accessory', false]),
      ['pass', { components: parts('gimbal', 'accessory') }],
    ],
    [
      'that the technician is still to look',
      'ASSESSED',
      damaged(),
      ['unknown', { components: parts() }, 'settle'],
    ],
    ['that the warranty holds', 'WARRANTY', defect, ['pass', { date: day('2026-03-01'), ...term }]],
    [
      'that nothing tells of a warranty',
      'WARRANTY',
      { ...defect, plan: null },
      ['unknown_no_plan', {}, 'settle'],
    ],
    [
      'that a cancelled plan tells nothing of it',
      'WARRANTY',
      withPlan(defect, { status: 'cancelled' }),
      ['unknown_cancelled', {}, 'settle'],
    ],
    [
      'that the fault has no date',
      'WARRANTY',
      withIncident(defect, { date: null }),
      ['unknown_no_date', {}, 'settle_no_date'],
    ],
    [
      'that the fault showed a day before the plan began',
      'WARRANTY',
      withIncident(defect, { date: plainDate('2025-03-31') }),
      ['unknown_out_of_term', { date: day('2025-03-31'), ...term }, 'settle'],
    ],
    [
      'that the fault showed a day after the plan ended',
      'WARRANTY',
      withIncident(defect, { date: plainDate('2027-04-01') }),
      ['unknown_out_of_term', { date: day('2027-04-01'), ...term }, 'settle'],
    ],
    [
      'that the fault showed on the first day of the plan',
      'WARRANTY',
      withIncident(defect, { date: plainDate('2025-04-01') }),
      ['pass', { date: day('2025-04-01'), ...term }],
    ],
    [
      'that the fault showed on its last day',
      'WARRANTY',
      withIncident(defect, { date: plainDate('2027-03-31') }),
      ['pass', { date: day('2027-03-31'), ...term }],
    ],
  ])('%s (%s)', (_name, rule, given, expected) => {
    expect(told(rule, given)).toEqual(expected);
  });

  test.each<[string, RuleName, Case, Record<string, unknown>, Sentence]>([
    [
      'that the product asks for no part',
      'EX_1_LOSS',
      covered,
      { requiredParts: { must: [], request: ['battery'] } },
      ['pass_none_required', {}],
    ],
    [
      'that the product asks for no other part',
      'PARTS_COMPLETE',
      covered,
      { requiredParts: { must: ['gimbal'], request: [] } },
      ['pass_none_required', {}],
    ],
    [
      'that the product takes no video',
      'ACTIVATION_WINDOW',
      withPlan(late, { videoVerifiedAt: instant('2025-04-01T09:00:00Z') }),
      { videoVerification: false },
      ['fail_video_not_taken', lateFigures],
    ],
  ])('%s (%s), from the product’s own row', (_name, rule, given, changes, expected) => {
    expect(told(rule, withPlan(given, { product: 'own' }), catalogueWith(changes))).toEqual(expected);
  });
});

test('a verdict that weighed a plan is not explained for a case without one', () => {
  const verdict = verdictOn(covered);
  const planless: Case = { ...covered, plan: null };
  expect(() => explain(planless, shippedCatalogue, verdict)).toThrow('a plan that the case does not have');
  expect(() => explain(planless, shippedCatalogue, verdict)).toThrow(RangeError);
});
