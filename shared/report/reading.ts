import { isInstant } from '../time/instant.ts';
import { type TimeZone, wallClock } from '../time/localDate.ts';
import type { Holds } from './holds.ts';
import type { ReportWords } from './words.ts';

/** A cell as people read it; days, months and moments are milliseconds of a clock on the centre's wall, counted as if in UTC. */
export type Read =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly text: string }
  /** `decimals` as many as the file for programs has: money keeps its currency's. A rate is in percent. */
  | {
      readonly kind: 'number' | 'count' | 'quantity' | 'rate' | 'money' | 'hours';
      readonly value: number;
      readonly decimals: number;
    }
  /** A month is its first day. */
  | { readonly kind: 'day' | 'month' | 'moment'; readonly wall: number };

const NOTHING: Read = { kind: 'nothing' };

const decimalsIn = (cell: string): number => {
  const mark = cell.indexOf('.');
  return mark < 0 ? 0 : cell.length - mark - 1;
};

/** Reads a cell of the file for programs, which is never wrong; one that is stays the text that it is. */
export function readCell(holds: Holds, cell: string, words: ReportWords, zone: TimeZone): Read {
  if (cell === '') return NOTHING;
  switch (holds.kind) {
    case 'day':
      return { kind: 'day', wall: Date.parse(`${cell}T00:00:00Z`) };
    case 'month':
      return { kind: 'month', wall: Date.parse(`${cell}-01T00:00:00Z`) };
    case 'moment':
      return isInstant(cell) ? { kind: 'moment', wall: wallClock(cell, zone) } : { kind: 'text', text: cell };
    case 'number':
    case 'count':
    case 'quantity':
    case 'rate':
    case 'money':
    case 'hours':
      return { kind: holds.kind, value: Number(cell), decimals: decimalsIn(cell) };
    case 'yesNo':
      return { kind: 'text', text: cell === 'yes' ? words.yes : words.no };
    case 'word':
      return { kind: 'text', text: words.word(holds.of, cell) };
    case 'words':
      return {
        kind: 'text',
        text: cell
          .split(' ')
          .map((value) => words.word(holds.of, value))
          .join(', '),
      };
    case 'text':
      return { kind: 'text', text: cell };
  }
}
