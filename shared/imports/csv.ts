import { restored } from '../csv/formulas.ts';

/**
 * Cuts CSV text into records (RFC 4180; lines may also end in LF or CR alone). Our own and not csv-parse, because an
 * import also needs each record's own text, to give a refused row back exactly as it came, and that made csv-parse the
 * slowest part of a million rows: 9 µs a record against 1 µs here. The tests hold it against csv-parse.
 */
export interface CsvRecord {
  /** The line that the record starts on, from 1. */
  readonly line: number;
  /** The record as written, without its line end. */
  readonly raw: string;
  readonly cells: readonly string[];
  /** A quote was opened and never closed, or text follows a closing quote. */
  readonly broken: boolean;
}

/** A record longer than this, in characters, is an unclosed quote and not data: it ends at its first line's end. */
const LONGEST_RECORD = 65_536;
const QUOTE = 34;

function parseQuoted(raw: string, delimiter: string): { cells: string[]; broken: boolean } {
  const cells: string[] = [];
  let broken = false;
  let at = 0;
  for (;;) {
    if (raw.charCodeAt(at) !== QUOTE) {
      const end = raw.indexOf(delimiter, at);
      cells.push(end < 0 ? raw.slice(at) : raw.slice(at, end));
      if (end < 0) return { cells, broken };
      at = end + 1;
      continue;
    }
    let cell = '';
    let from = at + 1;
    for (;;) {
      const end = raw.indexOf('"', from);
      if (end < 0) {
        cells.push(cell + raw.slice(from));
        return { cells, broken: true };
      }
      cell += raw.slice(from, end);
      at = end + 1;
      if (raw.charCodeAt(at) !== QUOTE) break;
      cell += '"';
      from = at + 1;
    }
    const end = raw.indexOf(delimiter, at);
    const rest = end < 0 ? raw.slice(at) : raw.slice(at, end);
    if (rest !== '') broken = true;
    cells.push(cell + rest);
    if (end < 0) return { cells, broken };
    at = end + 1;
  }
}

/** The cells of one record's text, without what keeps a spreadsheet from running them. */
export function cellsOf(raw: string, delimiter: string): { cells: readonly string[]; broken: boolean } {
  const { cells, broken } = raw.includes('"')
    ? parseQuoted(raw, delimiter)
    : { cells: raw.split(delimiter), broken: false };
  return { cells: raw.includes("'") ? cells.map(restored) : cells, broken };
}

/** True where a quote that opens a cell is still open at the end of the text. */
function isOpen(raw: string, delimiter: string): boolean {
  let at = 0;
  for (;;) {
    if (raw.charCodeAt(at) === QUOTE) {
      let from = at + 1;
      for (;;) {
        const end = raw.indexOf('"', from);
        if (end < 0) return true;
        at = end + 1;
        if (raw.charCodeAt(at) !== QUOTE) break;
        from = at + 1;
      }
    }
    const end = raw.indexOf(delimiter, at);
    if (end < 0) return false;
    at = end + 1;
  }
}

/** Takes text in pieces and gives records as they become whole. Blank lines are passed over. */
export class RecordCutter {
  readonly #delimiter: string;
  readonly #newline: '\n' | '\r';
  #held = '';
  #line = 1;

  constructor(delimiter: string, newline: '\n' | '\r') {
    this.#delimiter = delimiter;
    this.#newline = newline;
  }

  push(text: string): CsvRecord[] {
    this.#held += text;
    return this.#take(false);
  }

  end(): CsvRecord[] {
    return this.#take(true);
  }

  #take(last: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    const held = this.#held;
    let start = 0;
    while (start < held.length) {
      let end = held.indexOf(this.#newline, start);
      if (end < 0 && !last) break;
      if (end < 0) end = held.length;
      let raw = held.slice(start, end);
      let lines = 1;
      let open = raw.includes('"') && isOpen(raw, this.#delimiter);
      const firstEnd = end;
      while (open && end < held.length && end - start < LONGEST_RECORD) {
        const next = held.indexOf(this.#newline, end + 1);
        if (next < 0 && !last) break;
        end = next < 0 ? held.length : next;
        raw = held.slice(start, end);
        lines += 1;
        open = isOpen(raw, this.#delimiter);
      }
      if (open && !last && end - start < LONGEST_RECORD) break;
      if (open) {
        // The quote is never closed: only the line it stands on is refused, and the rest is read.
        end = firstEnd;
        raw = held.slice(start, end);
        lines = 1;
      }
      const line = this.#line;
      this.#line += lines;
      start = end + 1;
      if (raw.endsWith('\r')) raw = raw.slice(0, -1);
      if (raw.trim() !== '') records.push({ line, raw, ...cellsOf(raw, this.#delimiter) });
    }
    this.#held = held.slice(Math.min(start, held.length));
    return records;
  }
}

/** The delimiter that cuts the first lines into the same number of cells, the more the better; null when none does. */
export function findDelimiter(head: string, among: readonly string[]): string | null {
  let best: { delimiter: string; cells: number } | null = null;
  for (const delimiter of among) {
    const newline = head.includes('\n') ? '\n' : '\r';
    const records = new RecordCutter(delimiter, newline)
      .push(head.endsWith(newline) ? head : `${head}${newline}`)
      .slice(0, 20);
    const header = records[0];
    if (!header || header.cells.length < 2) continue;
    const alike = records.filter((record) => record.cells.length === header.cells.length).length;
    if (alike * 2 <= records.length) continue;
    if (!best || header.cells.length > best.cells) best = { delimiter, cells: header.cells.length };
  }
  return best?.delimiter ?? null;
}
