import { describe, expect, test } from 'vitest';
import { destinationOf, forField } from '../../../renderer/scan/destination.ts';
import type { NamedByCode } from '../../../shared/contract/codes.ts';

const claim = { id: 'c1', number: 'HG-2026-000001', state: 'received', model: 'DJI Mini SE' } as const;
const other = { ...claim, id: 'c2', number: 'HG-2026-000002' };
const toClaim = { to: 'claim', claimId: 'c1', number: 'HG-2026-000001' };
const serial = (given: Partial<NamedByCode & { kind: 'serial' }> = {}): NamedByCode => ({
  kind: 'serial',
  code: '1581F4XFC22B',
  model: 'DJI Mini SE',
  openClaim: null,
  unit: null,
  ...given,
});
const unknown = (given: Partial<NamedByCode & { kind: 'unknown' }> = {}): NamedByCode => ({
  kind: 'unknown',
  code: 'CR-1234',
  serial: 'CR1234',
  planCode: 'CR-1234',
  claimNumber: false,
  ...given,
});
const part = (claims: (typeof claim)[]): NamedByCode => ({
  kind: 'part',
  code: 'GB-1',
  description: '',
  claims,
});
const anything = () => true;
const nothing = () => false;

describe('a scan opens', () => {
  test.each<[string, NamedByCode, object]>([
    ['the claim whose number it is', { kind: 'claim', code: claim.number, claim }, toClaim],
    ['the plan', { kind: 'plan', code: 'CR', plan: { id: 'p1', model: '' } }, { to: 'plan', planId: 'p1' }],
    ['the claim of a parcel', { kind: 'parcel', code: 'RR1', claim }, toClaim],
    ['the open claim of a serial', serial({ openClaim: claim }), toClaim],
    ['the claim of a unit put aside', serial({ unit: { id: 'u', state: 'allocated', claim } }), toClaim],
    [
      'a unit in stock',
      serial({ unit: { id: 'u', state: 'in_stock', claim: null } }),
      { to: 'unit', unitId: 'u' },
    ],
    ['the intake of a known serial', serial(), { to: 'intake', serial: '1581F4XFC22B' }],
    ['the one claim of a part', part([claim]), toClaim],
    [
      'a question, where several claims name a part',
      part([claim, other as typeof claim]),
      { to: 'question' },
    ],
    ['a question, where nothing is known', unknown(), { to: 'question' }],
  ])('%s', (_, named, destination) => {
    expect(destinationOf(named, anything)).toEqual(destination);
  });

  test('no intake for whoever may not book in', () => {
    expect(destinationOf(serial(), nothing)).toEqual({ to: 'question' });
  });
});

describe('a field that wants a scan', () => {
  test('takes what it wants, known or new', () => {
    expect(forField('serial', serial())).toBe('1581F4XFC22B');
    expect(forField('unit', unknown())).toBe('CR1234');
    expect(forField('plan', unknown())).toBe('CR-1234');
    expect(forField('tracking', unknown())).toBe('CR-1234');
    expect(forField('part', part([claim]))).toBe('GB-1');
    expect(forField('any', { kind: 'claim', code: claim.number, claim })).toBe(claim.number);
  });

  test('does not take what is clearly something else', () => {
    const number: NamedByCode = { kind: 'claim', code: claim.number, claim };
    const gone = unknown({ code: 'HG-2019-000001', serial: null, planCode: null, claimNumber: true });
    for (const wanted of ['serial', 'unit', 'tracking', 'plan', 'part'] as const) {
      expect([wanted, forField(wanted, number), forField(wanted, gone)]).toEqual([wanted, null, null]);
    }
    expect(forField('tracking', serial())).toBeNull();
    expect(forField('plan', serial())).toBeNull();
    expect(forField('serial', { kind: 'plan', code: 'CR-1', plan: { id: 'p', model: '' } })).toBeNull();
  });
});
