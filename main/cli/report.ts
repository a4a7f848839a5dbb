import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { giveOut } from '../../db/filesOut.ts';
import { Refusal } from '../../shared/contract/answer.ts';
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

/** Writes the claim report page by page. One that fails half-way leaves what was there before. */
export function writeReport(order: ReportOrder, streams: Streams): Promise<ExitCode> {
  const { from, to, format, out } = order;
  if (format !== 'csv') throw new Misused(`There is no report format “${format}”: csv is one.`);
  return converse(order.dataDir, order.as, streams, async (conversation) => {
    mkdirSync(dirname(out), { recursive: true });
    let rows = 0;
    const refusal = await giveOut(out, order.dataDir, async (file) => {
      let after: string | null = null;
      do {
        const answer = await conversation.call('reports.claimsCsv', { from, to, after });
        if (!answer.ok) throw new Refusal(answer.error);
        const page: Output<'reports.claimsCsv'> = answer.value;
        await file.writeFile(page.csv);
        rows += page.rows;
        after = page.next;
      } while (after !== null);
      const noted = await conversation.call('reports.recordExport', { from, to, format, rows });
      if (!noted.ok) throw new Refusal(noted.error);
      return null;
    }).catch((problem: unknown) => {
      if (problem instanceof Refusal) return problem;
      throw problem;
    });
    if (refusal) return refused({ ok: false, error: refusal.failure }, streams);
    await write(streams.stdout, `${JSON.stringify({ ok: true, value: { file: out, rows } })}\n`);
    return 0;
  });
}
