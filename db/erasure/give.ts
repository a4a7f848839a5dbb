import { writeFile } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Language } from '../../shared/claim/vocabulary.ts';
import type { DataFormat } from '../../shared/contract/erasures.ts';
import { EXTENSIONS, type MediaType } from '../../shared/photo/vocabulary.ts';
import { sheetFor } from '../../shared/report/onPaper.ts';
import { requireCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { fetchKept, type Shelf } from '../keptFiles.ts';
import type { KeptFolder } from '../keptFolders.ts';
import { paperSizesNow } from '../paperSizes.ts';
import type { Press } from '../reports/exports.ts';
import { onPaper } from '../reports/onPaper.ts';
import type { Reader } from '../tables.ts';
import { type Held, type HeldRow, heldOf } from './held.ts';
import { heldPage } from './page.ts';

/** Writes what is held of a customer into an open file. */
export type Written = { readonly [F in DataFormat]: (file: FileHandle) => Promise<void> };

/** The file of a row of papers or photos, as text; null where it is gone. */
async function bytesOf(
  shelf: Shelf,
  folder: KeptFolder,
  { sha256, media_type }: HeldRow,
): Promise<string | null> {
  const hash = String(sha256);
  const extension = folder === 'papers' ? 'pdf' : EXTENSIONS[media_type as MediaType];
  return (await fetchKept(shelf, { folder, hash, extension }))?.bytes.toString('base64') ?? null;
}

/** One file after the other: together they may be larger than memory should hold. */
async function writeJson(
  file: FileHandle,
  shelf: Shelf,
  { papers, photos, ...held }: Held,
  about: object,
): Promise<void> {
  const start = JSON.stringify({ ...about, ...held }, null, 1);
  await file.write(start.slice(0, -2));
  for (const [name, rows] of [
    ['papers', papers],
    ['photos', photos],
  ] as const) {
    await file.write(`,\n "${name}": [`);
    for (const [index, row] of rows.entries()) {
      const whole = { ...row, base64: await bytesOf(shelf, name, row) };
      await file.write(`${index === 0 ? '' : ','}\n  ${JSON.stringify(whole)}`);
    }
    await file.write(rows.length === 0 ? ']' : '\n ]');
  }
  await file.write('\n}\n');
}

const writeTo = promisify(writeFile) as (fd: number, text: string) => Promise<void>;

/** Reads it now, in the one read that this is called in; what is written later is of that moment. */
export async function giveHeld(
  { store, print, now }: Pick<Context, 'store' | 'now'> & Pick<Press, 'print'>,
  reader: Reader,
  {
    customerId,
    language,
    by,
  }: { readonly customerId: string; readonly language: Language; readonly by: string },
): Promise<Written> {
  const held = await heldOf(reader, customerId);
  const { name: centre, timeZone: zone } = await requireCentre(reader);
  const { paper } = await paperSizesNow(reader);
  const at = now();
  return {
    json: (file) =>
      writeJson(file, { db: store.reader, dataDir: store.dataDir }, held, { centre, madeAt: at, madeBy: by }),
    async pdf(file) {
      const page = heldPage(held, { language, zone, centre, by, at });
      const foot = `${centre} · ${by}`;
      const write = (fd: number) => writeTo(fd, page);
      const { pdf } = await onPaper(print, sheetFor(1, paper), foot, write, new AbortController().signal);
      await file.writeFile(pdf);
    },
  };
}
