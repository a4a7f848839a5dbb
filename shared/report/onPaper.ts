import type { PaperSize } from '../paper/sizes.ts';

/** What a report on paper can have: past these nobody reads it, and a workbook serves better. */
export const MOST_ROWS_ON_PAPER = 5000;
export const MOST_COLUMNS_ON_PAPER = 24;

export const SHEET_SIZES = ['A3', 'A4', 'A5', 'Letter', 'Tabloid'] as const;

/** A sheet of paper by how many columns it takes in letters that can be read. */
export interface Sheet {
  readonly size: (typeof SHEET_SIZES)[number];
  readonly landscape: boolean;
}

/** Up to six columns, up to twelve, and more. A5 lies on its side, which is as wide as A4 is upright. */
const SHEETS = {
  a4: [
    { size: 'A4', landscape: false },
    { size: 'A4', landscape: true },
    { size: 'A3', landscape: true },
  ],
  a5: [
    { size: 'A5', landscape: true },
    { size: 'A4', landscape: true },
    { size: 'A3', landscape: true },
  ],
  letter: [
    { size: 'Letter', landscape: false },
    { size: 'Letter', landscape: true },
    { size: 'Tabloid', landscape: true },
  ],
} as const satisfies Record<PaperSize, readonly [Sheet, Sheet, Sheet]>;

export const sheetFor = (columns: number, paper: PaperSize): Sheet =>
  SHEETS[paper][columns <= 6 ? 0 : columns <= 12 ? 1 : 2];
