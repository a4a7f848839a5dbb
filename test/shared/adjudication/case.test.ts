import { describe, expect, test } from 'vitest';
import { judge, shippedCatalogue, shippedRegionMap } from '../../../shared/adjudication/index.ts';
import { covered, plan, withIncident, withPlan } from './fixture.ts';

/** The places and the words of what is wrong with a case; null for a valid one. */
function faults(raw: unknown): string[] | null {
  const answer = judge(raw, shippedCatalogue, shippedRegionMap);
  return answer.ok ? null : answer.error.issues.map(({ path, message }) => `${path}: ${message}`);
}

const { shipTo: _, ...withoutShipTo } = covered;

describe('a case', () => {
  test('that is in order gets a verdict', () => {
    expect(faults(covered)).toBeNull();
    expect(faults({ ...covered, plan: null, estimate: null, received: [], damaged: [] })).toBeNull();
    expect(faults(withIncident(covered, { date: covered.receivedOn }))).toBeNull();
    expect(faults(withIncident(covered, { date: null }))).toBeNull();
    expect(faults(withPlan(covered, { status: 'cancelled' }))).toBeNull();
    expect(faults({ ...covered, plan: null, estimate: { currency: 'JPY', total: 0 } })).toBeNull();
  });

  test.each<[string, unknown, string[]]>([
    ['is no object', [], [': must be an object']],
    ['is nothing', null, [': must be an object']],
    ['lacks a field', withoutShipTo, ['shipTo: is missing']],
    ['has a field too many', { ...covered, clock: 1 }, ['clock: is not a field known here']],
    [
      'has one too many inside',
      withPlan(covered, { serial: 'x' } as never),
      ['plan.serial: is not a field known here'],
    ],
    [
      'has a field that is every object’s own',
      JSON.parse(JSON.stringify(covered).replace('{', '{"__proto__":{},')),
      ['__proto__: is not a field known here'],
    ],
    [
      'has a text where truth is asked for',
      { ...covered, upgradeRequested: 'no' },
      ['upgradeRequested: must be true or false'],
    ],
    ['has a number where a text is asked for', { ...covered, shipTo: 1 }, ['shipTo: must be a text']],
    [
      'has one thing where a list is asked for',
      { ...covered, received: 'gimbal' },
      ['received: must be a list'],
    ],
    ['lacks what may only be null', { ...covered, plan: undefined }, ['plan: is missing']],
    [
      'names an unknown product',
      withPlan(covered, { product: 'x' }),
      ['plan.product: is not a product of the catalogue: x'],
    ],
    [
      'names a product that is a word of the language',
      withPlan(covered, { product: 'constructor' }),
      ['plan.product: is not a product of the catalogue: constructor'],
    ],
    [
      'names a day that does not exist',
      { ...covered, receivedOn: '2026-02-29' },
      ['receivedOn: must be a day of the calendar, such as 2026-03-09'],
    ],
    [
      'names a moment that does not exist',
      withPlan(covered, { activatedAt: '2025-04-31T10:00:00Z' as never }),
      ['plan.activatedAt: must be a moment in UTC, such as 2025-03-31T10:00:00Z'],
    ],
    [
      'has an incident after its receipt',
      withIncident(covered, { date: '2026-03-10' as never }),
      ['incident.date: lies after the day of receipt, 2026-03-09'],
    ],
    [
      'names a cause twice',
      withIncident(covered, { causes: ['fall', 'fall'] }),
      ['incident.causes.1: is named twice: fall'],
    ],
    [
      'names a received component twice',
      { ...covered, received: ['gimbal', 'camera', 'gimbal'] },
      ['received.2: is named twice: gimbal'],
    ],
    [
      'names a damaged component twice',
      {
        ...covered,
        damaged: [
          { component: 'gimbal', affectsOperation: true },
          { component: 'gimbal', affectsOperation: false },
        ],
      },
      ['damaged.1.component: is named twice: gimbal'],
    ],
    [
      'names an unknown slot',
      { ...covered, plan: { ...plan, used: ['repair'] } },
      ['plan.used.0: must be one of: damage, flyaway'],
    ],
    [
      'has an estimate in another currency than the plan',
      { ...covered, estimate: { currency: 'EUR', total: 1 } },
      ['estimate.currency: must be the currency of the plan product, PLN'],
    ],
    [
      'names a currency that does not exist',
      { ...covered, plan: null, estimate: { currency: 'XYZ', total: 1 } },
      ['estimate.currency: must be the ISO 4217 code of a currency in circulation, such as PLN'],
    ],
    [
      'names a country that does not exist',
      { ...covered, shipTo: 'ZZ' },
      ['shipTo: must be an ISO 3166-1 alpha-2 country code, such as PL'],
    ],
  ])('that %s is refused with the place', (_name, raw, expected) => {
    expect(faults(raw)).toEqual(expected);
  });

  test.each([-1, 0.5, 2 ** 53, '1', null, Number.NaN])('with an estimate of %s is refused', (total) => {
    const found = faults({ ...covered, estimate: { currency: 'PLN', total } });
    expect(found?.map((fault) => fault.split(':')[0])).toEqual(['estimate.total']);
  });

  test('that is refused is answered as bad input', () => {
    expect(judge({ ...covered, shipTo: 'ZZ' }, shippedCatalogue, shippedRegionMap)).toEqual({
      ok: false,
      error: {
        code: 'bad_input',
        issues: [{ path: 'shipTo', message: 'must be an ISO 3166-1 alpha-2 country code, such as PL' }],
      },
    });
  });

  test.each([
    [-1, 'must not be negative'],
    [0.5, 'must be a whole number of minor units that can be kept exactly'],
    ['1', 'must be a number'],
    [null, 'must be a number'],
  ])('with an estimate of %j is told why', (total, why) => {
    expect(faults({ ...covered, estimate: { currency: 'PLN', total } })).toEqual([`estimate.total: ${why}`]);
  });

  test('is told everything that is wrong with it at once', () => {
    const found = faults({
      ...covered,
      shipTo: 'pl',
      received: ['wing'],
      plan: { ...plan, status: 'old', used: 3 },
    });
    expect(found?.map((fault) => fault.split(':')[0])).toEqual([
      'plan.status',
      'plan.used',
      'received.0',
      'shipTo',
    ]);
  });
});
