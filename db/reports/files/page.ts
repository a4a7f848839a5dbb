import type { Language } from '../../../shared/claim/vocabulary.ts';
import { refuse } from '../../../shared/contract/answer.ts';
import { escaped } from '../../../shared/html/escaped.ts';
import { isTime } from '../../../shared/report/arrangement.ts';
import { isFigure } from '../../../shared/report/holds.ts';
import { MOST_COLUMNS_ON_PAPER, MOST_ROWS_ON_PAPER } from '../../../shared/report/onPaper.ts';
import { type Read, readCell } from '../../../shared/report/reading.ts';
import { reportWords } from '../../../shared/report/words.ts';
import { asked } from './askedFor.ts';
import { inGroups } from './groups.ts';
import { nameOfGroup, sumLines } from './lines.ts';
import { placesOf, type Rows, type Setting } from './rows.ts';

export const LOCALE: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  pl: 'pl-PL',
  de: 'de-DE',
  ru: 'ru-RU',
};

/** Days, moments and figures as the language writes them; made once, as each costs more than a row. */
function writer(language: Language): (read: Read) => string {
  const locale = LOCALE[language];
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const day = dates({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const month = dates({ month: '2-digit', year: 'numeric' });
  const moment = dates({
    ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hour12: false },
  });
  const figures = new Map<number, Intl.NumberFormat>();
  const figure = (value: number, decimals: number): string => {
    const known =
      figures.get(decimals) ??
      new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    figures.set(decimals, known);
    return known.format(value);
  };
  return (read) => {
    switch (read.kind) {
      case 'nothing':
        return '';
      case 'text':
        return read.text;
      case 'day':
        return day.format(read.wall);
      case 'month':
        return month.format(read.wall);
      case 'moment':
        return moment.format(read.wall);
      case 'rate':
        return `${figure(read.value, read.decimals)}\u00a0%`;
      default:
        return figure(read.value, read.decimals);
    }
  };
}

/** The more columns, the smaller the letters; six points are read without a glass. */
const sizeFor = (columns: number): number => (columns <= 6 ? 9 : columns <= 12 ? 8 : columns <= 20 ? 7 : 6);

const STYLE = (columns: number): string => `
  body { margin: 0; font: ${sizeFor(columns)}pt/1.35 Inter, sans-serif; color: #000; background: #fff; }
  h1 { margin: 0 0 1mm; font-size: 14pt; line-height: 1.25; }
  p { margin: 0; }
  .about { margin-bottom: 2mm; }
  .asked { margin-bottom: 4mm; color: #333; }
  table { width: 100%; border-collapse: collapse; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { padding: 0.8mm 1.2mm; border-bottom: 0.2mm solid #bbb; text-align: start; vertical-align: top; overflow-wrap: break-word; }
  thead th { border-bottom: 0.4mm solid #000; vertical-align: bottom; }
  .text { overflow-wrap: anywhere; }
  .whole { white-space: nowrap; }
  .figure { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .figure.head { white-space: normal; }
  .group th { padding-top: 3mm; font-size: 1.1em; break-after: avoid; }
  .sums th, .sums td { border-bottom: 0.4mm solid #666; font-weight: 600; }
  dl { margin: 5mm 0 0; break-inside: avoid; }
  dt { font-weight: 600; }
  dd { margin: 0 0 1mm; }
  .end { margin-top: 4mm; color: #333; overflow-wrap: anywhere; }
`;

/**
 * A page that a window prints to PDF: the head of the table again on each sheet, whatever a cell says as text, and below
 * it what the figures mean and the end of the chain of events.
 */
export async function* pageFile(rows: Rows, setting: Setting): AsyncGenerator<string> {
  const { report, language, zone, columns, title, by, at, head } = setting;
  if (columns.length > MOST_COLUMNS_ON_PAPER) {
    throw refuse(
      'rule',
      'too_wide_for_paper',
      `A PDF has room for ${MOST_COLUMNS_ON_PAPER} columns: choose fewer, or save a workbook.`,
      { most: MOST_COLUMNS_ON_PAPER },
    );
  }
  const words = reportWords(language);
  const { name, about, means } = words.report[report];
  const places = placesOf(setting);
  const written = writer(language);
  const side = places.map(({ holds }) => {
    if (isFigure(holds)) return ' class="figure"';
    return isTime(holds) ? ' class="whole"' : holds.kind === 'text' ? ' class="text"' : '';
  });
  const headSide = places.map(({ holds }) => (isFigure(holds) ? ' class="figure head"' : ''));
  const cells = (row: readonly string[]): string =>
    places
      .map(({ holds, at: place }, index) => {
        const read = readCell(holds, row[place] ?? '', words, zone);
        return `<td${side[index]}>${escaped(written(read))}</td>`;
      })
      .join('');

  yield `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title ?? name)}</title>
<!--styles--><style>${STYLE(columns.length)}</style></head><body>
<h1>${escaped(title ?? name)}</h1><p class="about">${escaped(about)}</p>
<div class="asked">${[...asked(setting, words), words.madeNote(by, at)].map((line) => `<p>${escaped(line)}</p>`).join('')}</div>
<table><thead><tr>${columns.map((column, index) => `<th scope="col"${headSide[index]}>${escaped(words.column[column])}</th>`).join('')}</tr></thead><tbody>`;

  let count = 0;
  for await (const piece of inGroups(rows, setting)) {
    switch (piece.kind) {
      case 'group':
        yield `<tr class="group"><th colspan="${places.length}">${escaped(nameOfGroup(setting, piece.path, words))}</th></tr>`;
        break;
      case 'rows':
        count += piece.rows.length;
        if (count > MOST_ROWS_ON_PAPER) {
          throw refuse(
            'rule',
            'too_long_for_paper',
            `A PDF has room for ${MOST_ROWS_ON_PAPER} rows: choose a shorter period, or save a workbook.`,
            { most: MOST_ROWS_ON_PAPER },
          );
        }
        yield piece.rows.map((row) => `<tr>${cells(row)}</tr>`).join('');
        break;
      case 'sums':
        for (const { label, sums } of sumLines(setting, piece, words)) {
          const line = places.map(({ column, holds }, index) => {
            const sum = sums.get(column);
            if (index === 0) return `<th>${escaped(label)}</th>`;
            return `<td${side[index]}>${sum === undefined ? '' : escaped(written(readCell(holds, sum, words, zone)))}</td>`;
          });
          yield `<tr class="sums">${line.join('')}</tr>`;
        }
        break;
    }
  }
  const explained = columns.filter((column) => means[column] !== undefined);
  const meanings = explained
    .map((column) => `<dt>${escaped(words.column[column])}</dt><dd>${escaped(means[column] ?? '')}</dd>`)
    .join('');
  yield `</tbody></table>${meanings === '' ? '' : `<dl>${meanings}</dl>`}<p class="end">${escaped(words.headNote(head))}</p></body></html>`;
}
