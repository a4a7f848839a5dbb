import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availabilityOf, leavingOf, promisedDays } from '../../../shared/delivery/promise.ts';
import { addDays, type PlainDate, plainDate } from '../../../shared/time/plainDate.ts';
import { workingDayFrom, workingDaysOf } from '../../../shared/time/workingDays.ts';

const poland = workingDaysOf('PL');
const leaving = (availability: Parameters<typeof promisedDays>[0], paidOn: string) =>
  leavingOf(promisedDays(availability), plainDate(paidOn), poland);

describe('what can be had', () => {
  test('is in stock, else from the supplier, else not to be had', () => {
    expect(availabilityOf(1, false)).toBe('in_stock');
    expect(availabilityOf(0, true)).toBe('from_supplier');
    expect(availabilityOf(-2, true)).toBe('from_supplier');
    expect(availabilityOf(0, false)).toBe('not_available');
  });
});

describe('a replacement in stock', () => {
  test('leaves on the day of payment or the next working day', () => {
    expect(leaving('in_stock', '2026-11-23')).toEqual({ from: '2026-11-23', by: '2026-11-24' });
    expect(leaving('in_stock', '2026-11-10')).toEqual({ from: '2026-11-10', by: '2026-11-12' });
    expect(leaving('in_stock', '2026-11-27')).toEqual({ from: '2026-11-27', by: '2026-11-30' });
  });

  test('paid on a day without work counts from the next working day', () => {
    expect(leaving('in_stock', '2026-11-28')).toEqual({ from: '2026-11-30', by: '2026-12-01' });
    expect(leaving('in_stock', '2026-12-24')).toEqual({ from: '2026-12-28', by: '2026-12-29' });
  });
});

describe('a replacement from the supplier', () => {
  test('leaves 4 to 7 working days after payment', () => {
    expect(leaving('from_supplier', '2026-11-23')).toEqual({ from: '2026-11-27', by: '2026-12-02' });
    expect(leaving('from_supplier', '2026-12-21')).toEqual({ from: '2026-12-29', by: '2027-01-04' });
  });
});

test('a replacement that is not to be had is promised to nobody', () => {
  expect(promisedDays('not_available')).toBeNull();
  expect(leaving('not_available', '2026-11-23')).toBeNull();
});

test('a promise begins and ends on a working day, and waiting for the weekend to pay gains nothing', () => {
  const day = fc
    .integer({ min: 0, max: 9000 })
    .map((days): PlainDate => addDays(plainDate('2020-01-01'), days));
  fc.assert(
    fc.property(day, fc.constantFrom('in_stock', 'from_supplier'), (paidOn, availability) => {
      const promised = leavingOf(promisedDays(availability), paidOn, poland);
      expect(promised).not.toBeNull();
      if (!promised) return;
      expect(poland(promised.from) && poland(promised.by)).toBe(true);
      expect(promised.from >= paidOn && promised.by > promised.from).toBe(true);
      expect(promised).toEqual(leavingOf(promisedDays(availability), workingDayFrom(paidOn, poland), poland));
    }),
  );
});
