import { mkdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Output } from '../../shared/contract/index.ts';
import { converse, refused } from './session.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

export interface ReportOrder {
  readonly dataDir: string;
  readonly from: string;
  readonly to: string;
  readonly format: string;
  readonly out: string;
  readonly as: string;
}

/**
 * Writes the claim report page by page to a file beside its place, which it takes only when whole: a report that
 * fails half-way leaves what was there before.
 */
export function writeReport(order: ReportOrder, streams: Streams): Promise<ExitCode> {
  const { from, to, format, out } = order;
  if (format !== 'csv') throw new Misused(`There is no report format “${format}”: csv is one.`);
  return converse(order.dataDir, order.as, streams, async (conversation) => {
    mkdirSync(dirname(out), { recursive: true });
    const temporary = `${out}.${process.pid}.part`;
    const file = await open(temporary, 'w', 0o600);
    let rows = 0;
    try {
      let after: string | null = null;
      do {
        const answer = await conversation.call('reports.claimsCsv', { from, to, after });
        if (!answer.ok) return await refused(answer, streams);
        const page: Output<'reports.claimsCsv'> = answer.value;
        await file.writeFile(page.csv);
        rows += page.rows;
        after = page.next;
      } while (after !== null);
      const noted = await conversation.call('reports.recordExport', { from, to, format, rows });
      if (!noted.ok) return await refused(noted, streams);
      await file.sync();
      await file.close();
      await rename(temporary, out);
    } finally {
      await file.close().catch(() => {});
      await rm(temporary, { force: true });
    }
    await write(streams.stdout, `${JSON.stringify({ ok: true, value: { file: out, rows } })}\n`);
    return 0;
  });
}
