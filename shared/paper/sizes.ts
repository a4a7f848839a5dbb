/** What the centre's printers are loaded with. */

export const PAPER_SIZES = ['a4', 'a5', 'letter'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

/** As printers call them, in every language. */
export const PAPER_NAMES = { a4: 'A4', a5: 'A5', letter: 'Letter' } as const satisfies Record<
  PaperSize,
  string
>;

/** Millimetres. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Sizes {
  readonly paper: PaperSize;
  readonly label: Size;
}

/** Upright, in millimetres. */
export const PAPERS = {
  a4: { width: 210, height: 297 },
  a5: { width: 148, height: 210 },
  letter: { width: 215.9, height: 279.4 },
} as const satisfies Record<PaperSize, Size>;

/** The usual rolls of label printers, in millimetres; the last one is 4 by 6 inches. */
export const LABEL_ROLLS = [
  { width: 100, height: 62 },
  { width: 62, height: 29 },
  { width: 57, height: 32 },
  { width: 102, height: 152 },
] as const satisfies readonly Size[];

/** Smaller than the least, a number's code and its letters have no room; larger rolls no label printer takes. Millimetres. */
export const LABEL_BOUNDS = {
  width: { least: 40, most: 170 },
  height: { least: 20, most: 220 },
} as const;

export const USUAL_SIZES: Sizes = { paper: 'a4', label: LABEL_ROLLS[0] };

export const isSameSize = (one: Size, other: Size): boolean =>
  one.width === other.width && one.height === other.height;
