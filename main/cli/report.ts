import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { LANGUAGES } from '../../shared/claim/vocabulary.ts';
import type { ReportColumn } from '../../shared/report/columns.ts';
import { CLAIM_REPORT_COLUMNS } from '../../shared/report/columns.ts';
import { REPORT_FORMATS } from '../../shared/report/formats.ts';
import { converse, refused } from './session.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

export interface ReportOrder {
  readonly dataDir: string;
  readonly from: string;
  readonly to: string;
  readonly format: string;
  /** Of the forms that speak one. */
  readonly language: string;
  readonly out: string;
  /** Names with commas between; all without. */
  readonly columns: string | undefined;
  readonly as: string;
}

function columnsIn(names: string | undefined): { columns?: ReportColumn[] } {
  if (names === undefined) return {};
  const columns = names.split(',').map((name) => {
    const column = CLAIM_REPORT_COLUMNS.find((each) => each === name.trim());
    if (!column)
      throw new Misused(`There is no column “${name.trim()}”: choose ${CLAIM_REPORT_COLUMNS.join(', ')}.`);
    return column;
  });
  return { columns };
}

/** Writes the claim report to a file, which takes its place only when whole: a report that fails leaves what was there. */
export function writeReport(order: ReportOrder, streams: Streams): Promise<ExitCode> {
  const { from, to, out } = order;
  const format = REPORT_FORMATS.find((each) => each === order.format);
  if (!format)
    throw new Misused(`There is no report format “${order.format}”: choose ${REPORT_FORMATS.join(', ')}.`);
  const language = LANGUAGES.find((each) => each === order.language);
  if (!language)
    throw new Misused(`There is no report in “${order.language}”: choose ${LANGUAGES.join(', ')}.`);
  return converse(order.dataDir, order.as, streams, async (conversation) => {
    mkdirSync(dirname(out), { recursive: true });
    const exportId = randomUUID();
    const answer = await conversation.call('exports.claims', {
      from,
      to,
      format,
      language,
      ...columnsIn(order.columns),
      path: out,
      exportId,
    });
    if (!answer.ok) return await refused(answer, streams);
    const { rows } = answer.value;
    await write(streams.stdout, `${JSON.stringify({ ok: true, value: { file: out, rows } })}\n`);
    return 0;
  });
}
