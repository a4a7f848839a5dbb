import { describe, expect, test } from 'vitest';
import { formatDate } from '../../../renderer/text/format.ts';
import { createTexts } from '../../../renderer/text/index.ts';
import { deliverySaid, promiseWords } from '../../../renderer/verdict/promiseWords.ts';
import { LANGUAGES, type Language } from '../../../shared/claim/vocabulary.ts';
import type { Promised } from '../../../shared/contract/delivery.ts';
import { claimToShip, sampleClaim } from '../papers/sampleClaim.ts';

const inStock: Promised = {
  availability: 'in_stock',
  days: { least: 0, most: 1 },
  leaving: { from: '2026-11-23', by: '2026-11-24' },
};
const fromSupplier: Promised = {
  availability: 'from_supplier',
  days: { least: 4, most: 7 },
  leaving: { from: '2026-11-27', by: '2026-12-02' },
};
const none: Promised = { availability: 'not_available', days: null, leaving: null };

function say(promised: Promised, chosen = false, today = '2026-11-23', language: Language = 'en'): string {
  const date = (day: string, length?: 'middle' | 'figures' | 'weekday') => formatDate(language, day, length);
  return promiseWords(promised, chosen, today, createTexts(language).t, { date });
}

describe('what is said of the delivery', () => {
  test('before the choice, as if it were paid today', () => {
    expect(say(inStock)).toBe('leaves today or Tuesday 24 November once paid');
    expect(say(inStock, false, '2026-11-21')).toBe(
      'leaves Monday 23 November or Tuesday 24 November once paid',
    );
    expect(say(fromSupplier)).toBe('from the supplier: leaves in 4 to 7 working days after payment');
    expect(say(none)).toBe('not available: the supplier has none');
  });

  test('once chosen, the day when it is fixed and no day before', () => {
    expect(say(inStock, true)).toBe('leaves by Tuesday 24 November');
    expect(say({ ...inStock, leaving: null }, true)).toBe(
      'in stock: leaves the same or the next working day once paid',
    );
    expect(say({ ...fromSupplier, leaving: null }, true)).toContain('4 to 7 working days');
  });

  test('is what was promised with the choice, and nothing where nothing was said then', () => {
    expect(deliverySaid(sampleClaim)).toBe(sampleClaim.delivery.now);
    expect(deliverySaid(claimToShip)).toBeNull();
  });

  test.each(LANGUAGES)('has words in %s', (language) => {
    for (const promised of [inStock, fromSupplier, none]) {
      for (const chosen of [false, true]) {
        expect(say(promised, chosen, '2026-11-23', language)).not.toMatch(/\{\{|claim:|undefined/);
      }
    }
  });
});
