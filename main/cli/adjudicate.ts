import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import type { z } from 'zod';
import {
  badCase,
  type Catalogue,
  catalogueFileSchema,
  catalogueOf,
  issuesOf,
  judge,
  type Regions,
  regionsFileSchema,
  regionsOf,
  shippedCatalogue,
  shippedRegionMap,
} from '../../shared/adjudication/index.ts';
import { linesOf, type TooLong } from './lines.ts';

/** Far longer than any case; a longer line is refused unread, so that memory stays flat whatever comes in. */
const longestLine = 1_048_576;

/** How many faults of a file are told at once. */
const faultsTold = 5;

export type AdjudicateStreams = {
  readonly input: Readable;
  readonly output: Writable;
  readonly error: Writable;
  /** A file in the form of the product's own catalogue.json; without it, the product's own. */
  readonly cataloguePath?: string;
  /** A file in the form of the product's own regions.json; without it, the product's own. */
  readonly regionsPath?: string;
};

/**
 * Reads one case a line and writes one verdict a line, in order and as they come. A line that is not a valid case
 * gets its `bad_input` answer and the rest go on. Text after the last line break is a line, nothing after it is none.
 *
 * @returns 0 when all input was read, or when the reader of the output had enough; 2, after a sentence on `error`,
 * when a file, the input or the output cannot be used.
 */
export async function adjudicateStream(streams: AdjudicateStreams): Promise<0 | 2> {
  const { input, output, error, cataloguePath, regionsPath } = streams;
  const answers = new Answers(output);
  try {
    const catalogue =
      cataloguePath === undefined
        ? shippedCatalogue
        : catalogueOf((await readData(cataloguePath, 'catalogue', catalogueFileSchema)).products);
    const regions =
      regionsPath === undefined
        ? shippedRegionMap
        : regionsOf((await readData(regionsPath, 'regions', regionsFileSchema)).regions);

    for await (const lines of linesOf(input, longestLine)) {
      const text = lines.map((line) => `${answerTo(line, catalogue, regions)}\n`).join('');
      if (!(await answers.write(text))) break;
    }
    await answers.finish();
    return 0;
  } catch (fault) {
    error.write(`hangar adjudicate: ${sentenceFor(fault)}\n`);
    return 2;
  } finally {
    answers.release();
  }
}

function answerTo(line: string | TooLong, catalogue: Catalogue, regions: Regions): string {
  if (typeof line !== 'string') {
    return JSON.stringify(
      badCase([{ path: '', message: `The line is longer than ${longestLine} characters.` }]),
    );
  }
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    // The runtime's own words differ from version to version, and quote the line; one sentence is enough.
    return JSON.stringify(badCase([{ path: '', message: 'The line is not JSON.' }]));
  }
  return JSON.stringify(judge(raw, catalogue, regions));
}

/** The output, at its reader's pace, until the reader goes away. */
class Answers {
  readonly #output: Writable;
  #isGone = false;
  #fault: Error | null = null;
  #wake: (() => void) | null = null;

  readonly #onError = (fault: NodeJS.ErrnoException): void => {
    if (!readerLeft(fault)) this.#fault = fault;
    this.#onClose();
  };
  readonly #onClose = (): void => {
    this.#isGone = true;
    this.#onDrain();
  };
  readonly #onDrain = (): void => {
    this.#wake?.();
    this.#wake = null;
  };

  constructor(output: Writable) {
    this.#output = output;
    output.on('error', this.#onError).on('close', this.#onClose).on('drain', this.#onDrain);
  }

  /** Writes, waits until there is room for more, and tells whether anybody still reads. */
  async write(text: string): Promise<boolean> {
    if (!this.#isGone && !this.#output.write(text)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (this.#isGone || !this.#output.writableNeedDrain) this.#onDrain();
      });
    }
    if (this.#fault !== null) throw new Unusable('The answers cannot be written', this.#fault);
    return !this.#isGone;
  }

  /** Waits until all that was written has left. */
  async finish(): Promise<void> {
    if (!this.#isGone) await new Promise<void>((resolve) => this.#output.write('', () => resolve()));
    if (this.#fault !== null) throw new Unusable('The answers cannot be written', this.#fault);
  }

  release(): void {
    this.#output.off('error', this.#onError).off('close', this.#onClose).off('drain', this.#onDrain);
  }
}

function readerLeft({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_DESTROYED';
}

/** A fault that ends the command, with what a person needs to mend it. */
class Unusable extends Error {
  constructor(sentence: string, cause: unknown) {
    super(`${sentence}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function sentenceFor(fault: unknown): string {
  if (fault instanceof Unusable) return fault.message;
  return new Unusable('The cases cannot be read', fault).message;
}

async function readData<T>(path: string, kind: 'catalogue' | 'regions', schema: z.ZodType<T>): Promise<T> {
  const cure = `Correct the file, or leave out --${kind} to use the one that Hangar comes with.`;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (fault) {
    throw new Unusable(`The ${kind} file ${path} cannot be read. Check the path given with --${kind}`, fault);
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (fault) {
    throw new Unusable(`The ${kind} file ${path} is not JSON. ${cure} What is wrong`, fault);
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = issuesOf(parsed.error, raw).map(
    ({ path: place, message }) => `${placeIn(raw, place)} ${message}`,
  );
  const more = faults.length > faultsTold ? [`and ${faults.length - faultsTold} more`] : [];
  const told = [...faults.slice(0, faultsTold), ...more].join('; ');
  throw new Unusable(`The ${kind} file ${path} cannot be used. ${cure} What is wrong`, told);
}

/** Names a place as a person looks for it: "products, row 3 (fpv-2y-pl), field currency". */
function placeIn(raw: unknown, path: string): string {
  const [list, index, ...field] = path.split('.');
  if (list === undefined || list === '') return 'the whole';
  if (index === undefined) return `the field ${list}`;
  const rows: unknown = (raw as Record<string, unknown>)[list];
  const row: unknown = Array.isArray(rows) ? rows[Number(index)] : undefined;
  const id = typeof row === 'object' && row !== null && 'id' in row ? ` (${String(row.id)})` : '';
  const rest = field.length > 0 ? `, field ${field.join('.')}` : '';
  return `${list}, row ${Number(index) + 1}${id}${rest}`;
}
