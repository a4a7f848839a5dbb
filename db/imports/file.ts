import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { refuse } from '../../shared/contract/answer.ts';
import type { ImportSettings } from '../../shared/contract/imports.ts';
import { uniqueNames } from '../../shared/imports/columns.ts';
import { type CsvRecord, findDelimiter, RecordCutter } from '../../shared/imports/csv.ts';
import { byteOrderMark, decoderOf, detectEncoding, NotInEncoding } from '../../shared/imports/encodings.ts';
import {
  DELIMITERS,
  type Delimiter,
  type Encoding,
  type ImportKind,
} from '../../shared/imports/vocabulary.ts';

/** A file as its first part shows it. */
export interface Head {
  readonly form: 'csv' | 'json';
  /** Null where only a person can tell. */
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly header: readonly string[];
  readonly headerRaw: string;
  readonly newline: '\n' | '\r' | '\r\n';
  readonly records: readonly CsvRecord[];
  /** A line with letters that only the right encoding shows right, as Windows-1250 has it. */
  readonly unclear: string;
}

export interface ChosenFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly first: Uint8Array;
}

const HEAD_BYTES = 256 * 1024;
const READ_BYTES = 256 * 1024;
/** A catalogue has a few hundred products of a kilobyte; it is read as a whole. */
const LARGEST_CATALOGUE = 32 * 1024 * 1024;

/** Looks at a file that a person chose. Refuses what is no file, cannot be read or is empty. */
export async function lookInto(path: string, kind: ImportKind): Promise<ChosenFile> {
  try {
    const info = await stat(path);
    if (!info.isFile()) throw refuse('bad_input', 'import_no_file', 'That is no file: choose another one.');
    if (info.size === 0) throw refuse('bad_input', 'import_empty', 'The file is empty: choose another one.');
    if (kind === 'catalogue' && info.size > LARGEST_CATALOGUE) {
      throw refuse(
        'bad_input',
        'import_too_large',
        'The file is too large for a catalogue: choose another one.',
      );
    }
    const file = await open(path, 'r');
    try {
      const first = new Uint8Array(Math.min(info.size, HEAD_BYTES));
      const { bytesRead } = await file.read(first, 0, first.length, 0);
      return { path, name: basename(path), bytes: info.size, first: first.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw refuse('not_found', 'file_missing', 'The file or its folder is no longer there.');
    if (code === 'EACCES' || code === 'EPERM') {
      throw refuse(
        'not_allowed',
        'import_unreadable',
        'The file may not be read: check whose it is, or choose another one.',
      );
    }
    if (
      ['ENAMETOOLONG', 'ELOOP', 'EISDIR', 'EINVAL', 'ENXIO', 'ERR_INVALID_ARG_VALUE'].includes(String(code))
    ) {
      throw refuse('bad_input', 'import_no_file', 'That is no file: choose another one.');
    }
    throw error;
  }
}

function decodeHead(file: ChosenFile, encoding: Encoding): string {
  const mark = byteOrderMark(file.first);
  const bytes = file.first.subarray(mark?.encoding === encoding ? mark.length : 0);
  return decoderOf(encoding)(bytes, file.bytes === file.first.length);
}

const lineEnd = (text: string): '\n' | '\r' => (text.includes('\n') ? '\n' : '\r');

/** Reads the header and the first rows, with what a person said before what the file shows. */
export function readHead(file: ChosenFile, kind: ImportKind, settings: ImportSettings): Head {
  const found = detectEncoding(file.first, file.bytes === file.first.length);
  let encoding = settings.encoding ?? found;
  let text: string;
  try {
    text = decodeHead(file, encoding ?? 'windows-1250');
  } catch (error) {
    if (!(error instanceof NotInEncoding)) throw error;
    encoding = null;
    text = decodeHead(file, 'windows-1250');
  }
  const unclear =
    encoding === null
      ? (text.split(/[\r\n]+/).find((line) => /[^\0-\x7f]/.test(line)) ?? '').slice(0, 200)
      : '';
  const nothing = { header: [], headerRaw: '', newline: '\n', records: [], unclear } as const;
  if (kind === 'catalogue' && /^\s*[{[]/.test(text)) {
    return { form: 'json', encoding, delimiter: null, ...nothing };
  }
  const end = lineEnd(text);
  const delimiter =
    settings.delimiter ?? (findDelimiter(text.slice(0, 65_536), DELIMITERS) as Delimiter | null);
  const cutter = new RecordCutter(delimiter ?? ',', end);
  const records = [...cutter.push(text), ...(file.bytes === file.first.length ? cutter.end() : [])];
  const [header, ...rows] = records;
  if (!header) return { form: 'csv', encoding, delimiter, ...nothing };
  return {
    form: 'csv',
    encoding,
    delimiter,
    header: uniqueNames(header.cells),
    headerRaw: header.raw,
    newline: end === '\n' && text.includes('\r\n') ? '\r\n' : end,
    records: rows,
    unclear,
  };
}

export interface TextPart {
  readonly text: string;
  /** Bytes of the file read so far. */
  readonly read: number;
  readonly last: boolean;
}

/** Reads the whole file as text in parts; returns its SHA-256, hexadecimal. Throws {@link NotInEncoding}. */
export async function* textOf(file: ChosenFile, encoding: Encoding): AsyncGenerator<TextPart, string> {
  const hash = createHash('sha256');
  const decode = decoderOf(encoding);
  const mark = byteOrderMark(file.first);
  let skip = mark?.encoding === encoding ? mark.length : 0;
  let read = 0;
  for await (const part of createReadStream(file.path, { highWaterMark: READ_BYTES })) {
    const bytes: Uint8Array = part;
    hash.update(bytes);
    read += bytes.length;
    yield { text: decode(bytes.subarray(skip), false), read, last: false };
    skip = 0;
  }
  yield { text: decode(new Uint8Array(0), true), read, last: true };
  return hash.digest('hex');
}
