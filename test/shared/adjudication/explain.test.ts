import { describe, expect, test } from 'vitest';
import {
  type Case,
  type Explanation,
  explain,
  type RuleName,
  shippedCatalogue,
} from '../../../shared/adjudication/index.ts';
import { instant } from '../../../shared/time/instant.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';
import { covered, flewAway, verdictOn, withIncident, withPlan } from './fixture.ts';
import { explained, tellings } from './tellings.ts';

function told(rule: RuleName, given: Case): Explanation | undefined {
  return explain(given, shippedCatalogue, verdictOn(given)).find((explanation) => explanation.rule === rule);
}

describe('the explanation', () => {
  test('has a sentence for each reason, in the order and with the outcome of the verdict', () => {
    for (const telling of tellings) {
      const { reasons } = verdictOn(telling.given, telling.catalogue);
      const explanations = explained(telling);
      expect(explanations.map(({ rule, outcome }) => ({ rule, outcome }))).toEqual(
        reasons.map(({ rule, outcome }) => ({ rule, outcome })),
      );
      for (const { rule, outcome, text } of explanations)
        expect(text).toMatch(new RegExp(`^${rule}\\.${outcome}`));
    }
  });

  test('says what would settle every open question, and nothing else', () => {
    for (const explanation of tellings.flatMap(explained)) {
      expect(explanation.settle !== undefined).toBe(explanation.outcome === 'unknown');
    }
  });

  test('tells how long after activation the code was bound, and what is allowed', () => {
    const given = withPlan(covered, { deviceActivatedAt: instant('2025-03-31T03:00:00Z') });
    expect(told('ACTIVATION_WINDOW', given)).toEqual({
      rule: 'ACTIVATION_WINDOW',
      outcome: 'pass',
      text: 'ACTIVATION_WINDOW.pass_elapsed',
      figures: {
        elapsed: { kind: 'duration', minutes: 31 * 60 },
        allowed: { kind: 'duration', minutes: 48 * 60 },
      },
    });
  });

  test('never shows a second too late as in time', () => {
    const given = withPlan(covered, { deviceActivatedAt: instant('2025-03-30T09:59:59Z') });
    expect(told('ACTIVATION_WINDOW', given)).toMatchObject({
      text: 'ACTIVATION_WINDOW.fail_no_video',
      figures: { elapsed: { minutes: 48 * 60 + 1 }, allowed: { minutes: 48 * 60 } },
    });
  });

  test('tells both windows where the video came too long before', () => {
    const given = withPlan(covered, {
      deviceActivatedAt: instant('2025-01-01T10:00:00Z'),
      videoVerifiedAt: instant('2025-03-29T09:00:00Z'),
    });
    expect(told('ACTIVATION_WINDOW', given)).toMatchObject({
      text: 'ACTIVATION_WINDOW.fail_video_too_old',
      figures: {
        elapsed: { minutes: 90 * 24 * 60 },
        allowed: { minutes: 48 * 60 },
        sinceVideo: { minutes: 73 * 60 },
        allowedAfterVideo: { minutes: 72 * 60 },
      },
    });
  });

  test('tells how many days an incident lies outside the term', () => {
    const after = {
      ...withIncident(covered, { date: plainDate('2027-04-02') }),
      receivedOn: plainDate('2027-04-05'),
    };
    const term = {
      from: { kind: 'date', value: '2025-04-01' },
      until: { kind: 'date', value: '2027-03-31' },
    };
    expect(told('EX_8_EXPIRED', after)).toEqual({
      rule: 'EX_8_EXPIRED',
      outcome: 'fail',
      text: 'EX_8_EXPIRED.fail_after',
      exclusion: 8,
      figures: { date: { kind: 'date', value: '2027-04-02' }, ...term, count: { kind: 'count', value: 2 } },
    });
    expect(told('REPORTED_IN_TERM', after)?.figures.count).toEqual({ kind: 'count', value: 5 });
    const before = withIncident(covered, { date: plainDate('2025-03-31') });
    expect(told('EX_8_EXPIRED', before)).toMatchObject({
      text: 'EX_8_EXPIRED.fail_before',
      figures: { count: { value: 1 } },
    });
  });

  test('counts the slots', () => {
    expect(told('ALLOWANCE', withPlan(covered, { used: ['damage', 'flyaway'] }))?.figures).toEqual({
      used: { kind: 'count', value: 2 },
      allowance: { kind: 'count', value: 3 },
      count: { kind: 'count', value: 1 },
    });
    expect(
      told('FLYAWAY_ALLOWANCE', withPlan(flewAway, { used: ['damage', 'flyaway'] }))?.figures,
    ).toMatchObject({
      used: { value: 1 },
      allowance: { value: 2 },
      count: { value: 1 },
    });
  });

  test('names the causes and the components that it speaks of', () => {
    const excluded = withIncident(covered, { causes: ['collision', 'abandoned', 'modification', 'theft'] });
    expect(told('CAUSE', excluded)?.figures).toEqual({ causes: { kind: 'causes', value: ['collision'] } });
    expect(told('EX_2_THEFT', excluded)?.figures).toEqual({
      causes: { kind: 'causes', value: ['abandoned', 'theft'] },
    });
    const missing: Case = { ...covered, received: ['gimbal', 'battery'] };
    expect(told('EX_1_LOSS', missing)).toMatchObject({
      text: 'EX_1_LOSS.fail_missing',
      figures: { components: { kind: 'components', value: ['aircraft', 'camera'] } },
    });
    expect(told('PARTS_COMPLETE', missing)).toMatchObject({
      settle: 'PARTS_COMPLETE.settle',
      figures: { components: { value: ['propellers'] } },
    });
  });

  test('does not ask for parts of a drone that flew away', () => {
    const given = withIncident(flewAway, { causes: ['flyaway', 'loss'] });
    expect(told('EX_1_LOSS', given)).toMatchObject({ text: 'EX_1_LOSS.fail_lost', figures: {} });
  });
});
