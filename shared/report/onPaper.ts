import type { PaperSize } from '../paper/sizes.ts';

/** What a report on paper can have: past these nobody reads it, and a workbook serves better. */
export const MOST_ROWS_ON_PAPER = 5000;
export const MOST_COLUMNS_ON_PAPER = 24;

/** The centre's own size, and the one of twice its area. */
const SIZES = {
  a4: { plain: 'A4', large: 'A3' },
  letter: { plain: 'Letter', large: 'Tabloid' },
} as const satisfies Record<PaperSize, unknown>;

/** A sheet of paper by how many columns it takes in letters that can be read. */
export interface Sheet {
  readonly size: (typeof SIZES)[PaperSize][keyof (typeof SIZES)[PaperSize]];
  readonly landscape: boolean;
}

export function sheetFor(columns: number, paper: PaperSize): Sheet {
  const { plain, large } = SIZES[paper];
  if (columns <= 6) return { size: plain, landscape: false };
  return { size: columns <= 12 ? plain : large, landscape: true };
}
