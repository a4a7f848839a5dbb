import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { LANGUAGES } from '../../shared/claim/vocabulary.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Input } from '../../shared/contract/index.ts';
import { daysIn } from '../../shared/contract/savedReports.ts';
import { sharedColumns } from '../../shared/report/arrangement.ts';
import { REPORT_FORMATS } from '../../shared/report/formats.ts';
import {
  type AnyColumn,
  chosenColumns,
  columnsOf,
  definitionOf,
  REPORT_NAMES,
  type ReportName,
} from '../../shared/report/registry.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import { type Conversation, converse, refused } from './session.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

export interface ReportOrder {
  readonly dataDir: string;
  readonly name: string;
  /** What managers saved it as, in place of a ready-made one; null without. */
  readonly saved: string | null;
  /** Not of a report that tells how things stand now. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly format: string;
  /** Of the forms that speak one. */
  readonly language: string;
  readonly out: string;
  /** Names with commas between; all without. */
  readonly columns: string | undefined;
  /** Names of columns with commas between them. */
  readonly groupBy: string | undefined;
  readonly as: string;
}

function reportNamed(name: string): ReportName {
  const report = REPORT_NAMES.find((each) => each === name);
  if (!report) throw new Misused(`There is no report “${name}”: choose ${REPORT_NAMES.join(', ')}.`);
  return report;
}

/** The days that the report wants, or none. */
function daysOf(report: ReportName, { from, to }: ReportOrder): { from?: string; to?: string } {
  if (definitionOf(report).by === null) {
    if (from === undefined && to === undefined) return {};
    throw new Misused(`The report “${report}” tells how things stand now: leave --from and --to out.`);
  }
  if (!from) throw new Misused('Give the first day with --from.');
  if (!to) throw new Misused('Give the last day with --to.');
  return { from, to };
}

function columnsIn(report: ReportName, names: string | undefined): { columns?: AnyColumn[] } {
  if (names === undefined) return {};
  const named = names.split(',').map((name) => name.trim());
  const all: readonly string[] = columnsOf(report);
  const strange = named.find((name) => !all.includes(name));
  const columns = chosenColumns(report, named);
  if (strange !== undefined || columns === null)
    throw new Misused(`There is no column “${strange}”: choose ${all.join(', ')}.`);
  return { columns: [...columns] };
}

/** The columns that its rows are put together by, the outermost first. */
function groupsIn(report: ReportName, names: string): AnyColumn[] {
  const possible = sharedColumns(report);
  return names.split(',').map((name) => {
    const column = possible.find((each) => each === name.trim());
    if (!column)
      throw new Misused(`Rows cannot be grouped by “${name.trim()}”: choose ${possible.join(', ')}.`);
    return column;
  });
}

/** A report as it is asked of the backend. */
type Asked = Pick<
  Input<'exports.report'>,
  'report' | 'from' | 'to' | 'columns' | 'filters' | 'groupBy' | 'sort' | 'title'
>;

/** The report that managers saved under a name, of the days that this means today, unless others are given. */
async function askedBySaved(
  { call }: Conversation,
  order: ReportOrder,
  name: string,
): Promise<Asked | Answer<never>> {
  const listed = await call('savedreports.list', {});
  if (!listed.ok) return listed;
  const key = name.trim().toLowerCase();
  const found = listed.value.reports.find((each) => each.name.toLowerCase() === key);
  if (!found) {
    const names = listed.value.reports.map((each) => each.name).join(', ');
    throw new Misused(`There is no saved report “${name}”: ${names === '' ? 'there are none' : names}.`);
  }
  if (!found.asked) {
    throw new Misused(`The report that “${found.name}” was made of is no longer there.`);
  }
  const { report, columns, filters, groupBy, sort, period } = found.asked;
  const given = order.from !== undefined || order.to !== undefined;
  const status = await call('centre.status', {});
  if (!status.ok) return status;
  const zone = timeZone(status.value.centre?.timeZone ?? 'UTC');
  const today = localDateOf(instant(new Date().toISOString()), zone);
  return {
    report,
    ...(given || period === null ? daysOf(report, order) : daysIn(period, today)),
    ...(order.columns === undefined ? (columns ? { columns } : {}) : columnsIn(report, order.columns)),
    ...{ filters, sort, title: found.name },
    groupBy: order.groupBy === undefined ? groupBy : groupsIn(report, order.groupBy),
  };
}

/** Writes a report to a file, which takes its place only when whole: a report that fails leaves what was there. */
export function writeReport(order: ReportOrder, streams: Streams): Promise<ExitCode> {
  const { out, saved } = order;
  const report = reportNamed(order.name);
  const ready: Asked | null =
    saved === null
      ? {
          report,
          ...daysOf(report, order),
          ...columnsIn(report, order.columns),
          ...(order.groupBy === undefined ? {} : { groupBy: groupsIn(report, order.groupBy) }),
        }
      : null;
  const format = REPORT_FORMATS.find((each) => each === order.format);
  if (!format)
    throw new Misused(`There is no report format “${order.format}”: choose ${REPORT_FORMATS.join(', ')}.`);
  const language = LANGUAGES.find((each) => each === order.language);
  if (!language)
    throw new Misused(`There is no report in “${order.language}”: choose ${LANGUAGES.join(', ')}.`);
  return converse(order.dataDir, order.as, streams, async (conversation) => {
    const asked = ready ?? (await askedBySaved(conversation, order, saved ?? ''));
    if ('ok' in asked) return await refused(asked, streams);
    mkdirSync(dirname(out), { recursive: true });
    const answer = await conversation.call('exports.report', {
      ...asked,
      format,
      language,
      path: out,
      exportId: randomUUID(),
    });
    if (!answer.ok) return await refused(answer, streams);
    const { rows } = answer.value;
    await write(streams.stdout, `${JSON.stringify({ ok: true, value: { file: out, rows } })}\n`);
    return 0;
  });
}
