/** Stands for the group separator that some symbologies put between parts; scanners send it as Ctrl+]. */
export const SEPARATOR = '␝';
/** Shortest text that is taken for a code: a serial has six signs at least. */
export const SHORTEST_CODE = 6;
/** Shortest code that is believed of a scanner as slow as a hand. */
const SHORTEST_SURE_CODE = 8;
const DIGITS_OF_A_SURE_CODE = 3;

/** What text expanders and fast hands write as well, and no barcode holds: dates, times, amounts, addresses of mail. */
const WRITTEN = [
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/,
  /^\d{1,2}:\d{2}(:\d{2})?$/,
  /^\d{1,7}[.,]\d{1,2}$/,
  /^[^\s@]+@[^\s@]+$/,
];

/** True for text as codes are: in one piece, of signs that barcodes hold, and no word. */
export function isCode(text: string): boolean {
  if (text.length < SHORTEST_CODE || !/^[␝!-~]+$/.test(text)) return false;
  if (WRITTEN.some((pattern) => pattern.test(text))) return false;
  return /\d/.test(text) || !/[a-z]/.test(text) || text.includes('://');
}

/** True for a code that nobody would take for something written. */
export const isSureCode = (text: string): boolean =>
  isCode(text) &&
  text.length >= SHORTEST_SURE_CODE &&
  (text.match(/\d/g)?.length ?? 0) >= DIGITS_OF_A_SURE_CODE &&
  !/[a-z]{3}/.test(text);
