/** What an address has below the sender's line in the window of DIN 5008 B: 32 mm by 80 mm. */
interface Room {
  readonly rows: number;
  /** Signs of a row, counted as wide letters are, so that a row never holds fewer. */
  readonly signs: number;
}

const PLAIN: Room = { rows: 6, signs: 36 };
/** In letters of 8 points for 10. */
const SMALL: Room = { rows: 8, signs: 45 };

export interface Fitted {
  readonly small: boolean;
  /** Each line with the rows that it may take; what it has beyond them is cut off. */
  readonly lines: readonly { readonly text: string; readonly rows: number }[];
}

const rowsOf = (text: string, { signs }: Room): number => Math.max(1, Math.ceil(text.length / signs));

/**
 * Fits an address into the window, so that a long name never pushes street and town out of it: in smaller letters where
 * it is too long, and then the longest line gives way, the upper one of two.
 */
export function fitWindow(address: readonly string[]): Fitted {
  const plain = address.map((text) => ({ text, rows: rowsOf(text, PLAIN) }));
  if (plain.reduce((sum, { rows }) => sum + rows, 0) <= PLAIN.rows) return { small: false, lines: plain };
  const lines = address.map((text) => ({ text, rows: rowsOf(text, SMALL) }));
  for (let over = lines.reduce((sum, { rows }) => sum + rows, 0) - SMALL.rows; over > 0; over -= 1) {
    const longest = lines.reduce((found, line) => (line.rows > found.rows ? line : found));
    if (longest.rows === 1) break;
    longest.rows -= 1;
  }
  return { small: true, lines };
}
