import { realpathSync } from 'node:fs';
import { refuse } from '../../shared/contract/answer.ts';
import { csvCell, defused } from '../../shared/csv/formulas.ts';
import { cellsOf } from '../../shared/imports/csv.ts';
import { byteOrderMark, encode } from '../../shared/imports/encodings.ts';
import { REASON_FIELD } from '../../shared/imports/productRow.ts';
import { type Reason, reasonSentence } from '../../shared/imports/reasons.ts';
import { giveOut } from '../filesOut.ts';
import type { CheckedFile } from './checked.ts';
import type { ChosenFile, Head } from './file.ts';

export interface RefusedOrder {
  readonly file: ChosenFile;
  readonly head: Head;
  readonly checked: CheckedFile;
  readonly path: string;
  readonly dataDir: string;
  /** Sentences by reason code and names by field in the reader's language; English where one is missing. */
  readonly sentences: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
}

const WRITTEN_AT_ONCE = 256 * 1024;

/**
 * Writes the refused rows as they came, in the file's own encoding and line ends, with one more column that says why:
 * corrected, it can be imported again, and what had to be defused for a spreadsheet is then read as it was. The place is taken only by a whole file, and never by the file that was read.
 */
export function writeRefused(order: RefusedOrder): Promise<number> {
  const { file, head, checked } = order;
  return giveOut(order.path, order.dataDir, async (output, place) => {
    if (place === realpathSync.native(file.path)) {
      throw refuse('bad_input', 'import_over_itself', 'That is the file being imported: give another name.');
    }
    let rows = 0;
    const encoding = head.encoding ?? 'utf-8';
    const because = (reason: Reason) => `${reason.code}: ${sentence(order, reason)}`;
    let waiting: Uint8Array[] = [];
    let size = 0;
    const put = async (bytes: Uint8Array, last = false) => {
      waiting.push(bytes);
      size += bytes.length;
      if (size < WRITTEN_AT_ONCE && !last) return;
      await output.writeFile(Buffer.concat(waiting));
      waiting = [];
      size = 0;
    };
    if (head.form === 'json') {
      const products = [...checked.refused()].map(({ raw, reason }) => withReason(raw, because(reason)));
      rows = products.length;
      await put(encode(`${JSON.stringify({ note: '', products }, null, 2)}\n`, encoding), true);
    } else {
      const mark = byteOrderMark(file.first);
      const delimiter = head.delimiter ?? ',';
      await put(file.first.subarray(0, mark?.encoding === encoding ? mark.length : 0));
      const line = (raw: string, last: string) =>
        encode(`${asItCame(raw, delimiter)}${delimiter}${csvCell(last, delimiter)}${head.newline}`, encoding);
      await put(line(head.headerRaw, REASON_FIELD));
      for (const { raw, reason } of checked.refused()) {
        await put(line(raw, because(reason)));
        rows += 1;
      }
      await put(new Uint8Array(0), true);
    }
    return rows;
  });
}

/** A row to the sign as it came, unless a spreadsheet would run something in it: then cell by cell, defused. */
function asItCame(raw: string, delimiter: string): string {
  if (defused(raw) === raw) return raw;
  const { cells } = cellsOf(raw, delimiter);
  return cells.map((cell) => csvCell(cell, delimiter)).join(delimiter);
}

const sentence = ({ sentences, fields }: RefusedOrder, reason: Reason): string =>
  reasonSentence(reason, sentences, fields).replace(/[\r\n]+/g, ' ');

function withReason(raw: string, because: string): unknown {
  const given: unknown = JSON.parse(raw);
  return typeof given === 'object' && given !== null && !Array.isArray(given)
    ? { ...given, [REASON_FIELD]: because }
    : { value: given, [REASON_FIELD]: because };
}
