/** What a report on paper can have: past these nobody reads it, and a workbook serves better. */
export const MOST_ROWS_ON_PAPER = 5000;
export const MOST_COLUMNS_ON_PAPER = 24;

/** A sheet of paper by how many columns it takes in letters that can be read. */
export interface Sheet {
  readonly size: 'A4' | 'A3';
  readonly landscape: boolean;
}

export function sheetFor(columns: number): Sheet {
  if (columns <= 6) return { size: 'A4', landscape: false };
  return { size: columns <= 12 ? 'A4' : 'A3', landscape: true };
}
