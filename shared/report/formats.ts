/**
 * The forms in which a claim report leaves the house. `csv` and `jsonl` are for programs and the same everywhere;
 * `xlsx`, `pdf` and `excel_csv` are for people, in a language: names, dates, moments and money as they know them.
 */
export const REPORT_FORMATS = ['xlsx', 'pdf', 'excel_csv', 'csv', 'jsonl'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** How a file of the form is called at its end. */
export const EXTENSION: Readonly<Record<ReportFormat, string>> = {
  xlsx: 'xlsx',
  pdf: 'pdf',
  excel_csv: 'csv',
  csv: 'csv',
  jsonl: 'jsonl',
};

/** Whether the form speaks a person's language. */
export const isForPeople = (format: ReportFormat): boolean =>
  format === 'xlsx' || format === 'pdf' || format === 'excel_csv';
