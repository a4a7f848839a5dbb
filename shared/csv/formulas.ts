/**
 * A spreadsheet runs a cell as a formula by its first sign (OWASP, CSV injection). Which text is a cell, the reader
 * decides and not the file: Excel in Poland, Germany and Russia cuts at semicolons, whatever a comma-separated file
 * means, and in Japan it takes the full-width signs for the plain ones. So an apostrophe, which makes a cell text, goes
 * wherever some reader could begin a cell.
 */
const SEPARATORS = ';,|\\t\\r\\n';
const FORMULA_SIGNS = '=+\\-@＝＋－＠';
/** What a reader may pass over at the beginning of a cell. No separators, so that a long run of them is read once. */
const PASSED_OVER = '(?:[^\\S\\t\\r\\n]|")*';

/** Apostrophes of the text's own are passed over too, so that the one put there is the one taken away. */
const AHEAD = `(?='*(?:${PASSED_OVER}[${FORMULA_SIGNS}]|\\t))`;

const RISK = new RegExp(`(?<=^|[${SEPARATORS}])${AHEAD}|^(?='*[\\r\\n])`, 'g');
const DEFUSED = new RegExp(`(?<=^|[${SEPARATORS}])'${AHEAD}|^'(?='*[\\r\\n])`, 'g');

/** The text with an apostrophe before whatever a spreadsheet would run; unchanged where there is nothing to run. */
export const defused = (text: string): string => text.replace(RISK, "'");

/** The text as it was before {@link defused}, for a file of Hangar's own that comes back. */
export const restored = (text: string): string => (text.includes("'") ? text.replace(DEFUSED, '') : text);

/**
 * A cell for a file of cells: defused, and quoted wherever a reader could otherwise cut it. What was defused is quoted
 * always, because its apostrophe has to stand at the beginning of a cell or after what another reader cuts at.
 */
export function csvCell(text: string, delimiter: string): string {
  const safe = defused(text);
  const quoted = safe !== text || /["\r\n]/.test(safe) || safe.includes(delimiter);
  return quoted ? `"${safe.replaceAll('"', '""')}"` : safe;
}
