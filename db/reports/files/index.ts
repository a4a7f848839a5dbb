import type { ReportFormat } from '../../../shared/report/formats.ts';
import { csvFile } from './csv.ts';
import { excelCsvFile } from './excelCsv.ts';
import { jsonLinesFile } from './jsonLines.ts';
import { pageFile } from './page.ts';
import type { ReportFile } from './rows.ts';
import { xlsxFile } from './xlsx.ts';

/** Every report in each of its forms; of a PDF, the page that a window prints. */
export const FILES: Readonly<Record<ReportFormat, ReportFile>> = {
  pdf: pageFile,
  csv: csvFile,
  excel_csv: excelCsvFile,
  xlsx: xlsxFile,
  jsonl: jsonLinesFile,
};
