import type { KeptName } from '../keptFiles.ts';
import type { NewPlace, Place } from './places.ts';
import { keyOf, type Table } from './tables.ts';

/** Hears how far a move is: the name of a table, or what else is at work. */
export type Told = (step: 'copy' | 'compare', what: string, done: number, of: number) => void;

/** Rows of one statement or two, and of one transaction. */
const ROWS = 2000;
/** Files, and bytes of them, of one transaction. */
const FILES = 200;
const BYTES = 32_000_000;

/** Brings all rows of a table behind those that are there. */
export async function copyTable(old: Place, next: NewPlace, table: Table, told: Told): Promise<void> {
  const of = await old.count(table);
  let { rows, after } = (await next.progressOf(table.name)) ?? { rows: 0, after: null };
  if (rows > 0 && after === null) return;
  for (;;) {
    told('copy', table.name, rows, of);
    const page = await old.page(table, after, ROWS);
    const last = page.at(-1);
    rows += page.length;
    after = last && page.length === ROWS ? keyOf(table, last) : null;
    await next.append(table, page, { rows, after });
    if (after === null) break;
  }
  told('copy', table.name, rows, of);
}

const FILES_PART = 'files';

/** Brings all files that are whole. Resolves with how many are not. */
export async function copyFiles(old: Place, next: NewPlace, told: Told): Promise<number> {
  const before = await next.progressOf(FILES_PART);
  let rows = before?.rows ?? 0;
  let spoilt = 0;
  let waiting: (readonly [KeptName, Buffer])[] = [];
  let bytes = 0;
  const [folder, hash, extension] = (before?.after ?? []).map(String);
  const after = folder && hash && extension ? ({ folder, hash, extension } as KeptName) : null;
  const store = async () => {
    const last = waiting.at(-1)?.[0];
    if (!last) return;
    rows += waiting.length;
    await next.keep(waiting, { rows, after: [last.folder, last.hash, last.extension] });
    told('copy', FILES_PART, rows, rows);
    [waiting, bytes] = [[], 0];
  };
  for await (const name of old.names(after)) {
    const held = await old.read(name);
    if (!held) {
      spoilt += 1;
      continue;
    }
    waiting.push([name, held]);
    bytes += held.length;
    if (waiting.length >= FILES || bytes >= BYTES) await store();
  }
  await store();
  return spoilt;
}
