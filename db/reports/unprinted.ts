import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { SHEET_SIZES } from '../../shared/report/onPaper.ts';
import type { PrintPage } from './onPaper.ts';

/** A page on its way to whoever prints it: a line of JSON that says how, and the page behind it. */

const how = z.strictObject({
  size: z.enum(SHEET_SIZES),
  landscape: z.boolean(),
  foot: z.string().max(2000),
});

/** Leaves a page as it is in the place of its PDF. */
export const leaveUnprinted: PrintPage = async ({ page, pdf, ...order }) => {
  const head = Buffer.from(`${JSON.stringify(order)}\n`);
  await writeFile(pdf, Buffer.concat([head, await readFile(page)]), { mode: 0o600 });
};

/** How a page that was left so is printed, and the page itself. */
export function readUnprinted(left: Buffer): z.output<typeof how> & { readonly page: Buffer } {
  const end = left.indexOf('\n');
  return { ...how.parse(JSON.parse(left.toString('utf8', 0, end))), page: left.subarray(end + 1) };
}
