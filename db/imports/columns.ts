import type { ImportJob, ImportQuestion, ImportSettings } from '../../shared/contract/imports.ts';
import { matchColumns } from '../../shared/imports/columns.ts';
import { readMoment } from '../../shared/imports/moments.ts';
import { FIELD_NEEDS, fieldsOf, type ImportField, type ImportKind } from '../../shared/imports/vocabulary.ts';
import { type TimeZone, timeZone } from '../../shared/time/localDate.ts';
import type { Head } from './file.ts';

/** Each field with the column it is read from: the one said, else the one of that name. */
export function columnsOf(kind: ImportKind, head: Head, settings: ImportSettings): ImportJob['columns'] {
  const matched = matchColumns(kind, head.header);
  return fieldsOf(kind).map((field) => {
    const said = settings.columns[field];
    const column = said === undefined ? (matched[field] ?? null) : said;
    return {
      field,
      need: FIELD_NEEDS[kind][field] ?? 'optional',
      column: column !== null && head.header.includes(column) ? column : null,
    };
  });
}

/** Where in a row each field stands; -1 where there is no column. */
export function placesOf<F extends ImportField>(
  head: Head,
  columns: ImportJob['columns'],
): Record<F, number> {
  return Object.fromEntries(
    columns.map(({ field, column }) => [field, column === null ? -1 : head.header.indexOf(column)]),
  ) as Record<F, number>;
}

export interface Dates {
  readonly dateOrder: ImportSettings['dateOrder'];
  readonly zone: TimeZone | null;
  readonly wholeDays: ImportSettings['wholeDays'];
}

export const datesOf = (settings: ImportSettings): Dates => ({
  dateOrder: settings.dateOrder,
  zone: settings.zone === null ? null : timeZone(settings.zone),
  wholeDays: settings.wholeDays,
});

const DATE_FIELDS = ['deviceActivatedAt', 'activatedAt', 'videoVerifiedAt', 'repairInvitationAt'] as const;
/** Stand-ins that only serve to find the next question behind one not answered yet. */
const ASSUMED = { dateOrder: 'dmy', zone: 'UTC', wholeDays: 'start' } as const;

/** What the first rows show must be asked about their dates: each question once a column. */
function dateQuestions(
  head: Head,
  columns: ImportJob['columns'],
  settings: ImportSettings,
): ImportQuestion[] {
  const places = placesOf<ImportField>(head, columns);
  const asked: ImportQuestion[] = [];
  for (const field of DATE_FIELDS) {
    const place = places[field];
    if (place < 0) continue;
    for (const record of head.records) {
      const example = record.cells[place]?.trim() ?? '';
      if (example === '') continue;
      let dates: Dates = datesOf(settings);
      for (;;) {
        const read = readMoment(example, dates);
        if (read.kind !== 'ask') break;
        const { about } = read;
        if (!asked.some((other) => other.about === about && other.field === field)) {
          asked.push({ about, field, column: head.header[place] ?? null, example, line: record.line });
        }
        dates = { ...dates, [about]: ASSUMED[about] };
      }
    }
  }
  return asked;
}

/** Everything that has to be answered before the file can be checked. */
export function questionsOf(
  kind: ImportKind,
  head: Head,
  columns: ImportJob['columns'],
  settings: ImportSettings,
): ImportQuestion[] {
  if (head.encoding === null) {
    return [{ about: 'encoding', field: null, column: null, example: head.unclear, line: null }];
  }
  if (head.form === 'json') return [];
  const missing = columns.filter(
    ({ field, need, column }) =>
      column === null && (need === 'required' || (need === 'asked' && settings.columns[field] === undefined)),
  );
  return [
    ...missing.map(
      ({ field }): ImportQuestion => ({ about: 'column', field, column: null, example: '', line: null }),
    ),
    ...(kind === 'plans' ? dateQuestions(head, columns, settings) : []),
  ];
}
