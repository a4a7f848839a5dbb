import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import { type Read, readCell as read } from '../../../shared/report/reading.ts';
import { type AnyColumn, type ColumnOf, holdsOf, type ReportName } from '../../../shared/report/registry.ts';
import { type ReportWords, reportWords } from '../../../shared/report/words.ts';
import { type TimeZone, timeZone } from '../../../shared/time/localDate.ts';

const WARSAW = timeZone('Europe/Warsaw');
const english = reportWords('en');

const readCell = (column: ColumnOf<'claims'>, cell: string, words: ReportWords, zone: TimeZone): Read =>
  read(holdsOf('claims', column), cell, words, zone);
const readOf = <N extends ReportName>(report: N, column: ColumnOf<N>, cell: string): Read =>
  read(holdsOf(report, column as AnyColumn), cell, english, WARSAW);

describe('a cell as people read it', () => {
  test('an empty one is nothing, whatever its column holds', () => {
    for (const column of ['customer', 'received_on', 'booked_at', 'fee', 'tier', 'verdict'] as const)
      expect(readCell(column, '', english, WARSAW)).toEqual({ kind: 'nothing' });
  });

  test('a moment is what the clock on the wall showed, in winter and in summer', () => {
    const shown = (moment: string) => {
      const cell = readCell('shipped_at', moment, english, WARSAW);
      return cell.kind === 'moment' ? new Date(cell.wall).toISOString() : cell;
    };
    expect(shown('2026-01-15T23:30:00.000Z')).toBe('2026-01-16T00:30:00.000Z');
    expect(shown('2026-07-15T23:30:00.000Z')).toBe('2026-07-16T01:30:00.000Z');
    expect(shown('2026-03-29T00:59:00.000Z')).toBe('2026-03-29T01:59:00.000Z');
    expect(shown('2026-03-29T01:00:00.000Z')).toBe('2026-03-29T03:00:00.000Z');
  });

  test('money keeps the decimals of its currency', () => {
    expect(readCell('fee', '139.00', english, WARSAW)).toEqual({ kind: 'money', value: 139, decimals: 2 });
    expect(readCell('fee', '5990', english, WARSAW)).toEqual({ kind: 'money', value: 5990, decimals: 0 });
  });

  test('rules go by their titles, an exclusion without the number that it has in one product’s terms', () => {
    expect(readCell('failed_rules', 'EX_2_THEFT PARTS_COMPLETE', english, WARSAW)).toEqual({
      kind: 'text',
      text: 'theft, Parts complete',
    });
    for (const language of LANGUAGES)
      expect(reportWords(language).word('rule', 'EX_9_UPGRADE')).not.toMatch(/\{\{|:/);
  });

  test('new parts stand with their serials, and an unknown word as it is', () => {
    expect(readCell('new_parts', 'gimbal:GB123 camera', english, WARSAW)).toEqual({
      kind: 'text',
      text: 'Gimbal (GB123), Camera',
    });
    expect(readCell('state', 'lost_in_space', english, WARSAW)).toEqual({
      kind: 'text',
      text: 'lost_in_space',
    });
  });

  test('a month is its first day, and a rate is in percent with the decimals that it has', () => {
    expect(readOf('taxes', 'month', '2026-02')).toEqual({ kind: 'month', wall: Date.UTC(2026, 1, 1) });
    expect(readOf('taxes', 'vat_rate', '23')).toEqual({ kind: 'rate', value: 23, decimals: 0 });
    expect(readOf('taxes', 'vat_rate', '8.5')).toEqual({ kind: 'rate', value: 8.5, decimals: 1 });
  });

  test('all models together have a word, and a model is itself', () => {
    expect(readOf('turnaround', 'model', '*')).toEqual({ kind: 'text', text: 'all models' });
    expect(readOf('turnaround', 'model', 'DJI FPV')).toEqual({ kind: 'text', text: 'DJI FPV' });
    expect(readOf('turnaround', 'stage', 'whole')).toEqual({ kind: 'text', text: 'whole way' });
  });
});
