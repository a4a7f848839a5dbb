import type { Language } from '../../shared/claim/vocabulary.ts';
import type { ReportFormat } from '../../shared/report/formats.ts';
import type { Every } from '../../shared/report/rhythm.ts';

export interface ScheduleRow {
  id: string;
  saved_report_id: string;
  every: Every;
  /** `07:30`, by the centre's clock. */
  time: string;
  format: ReportFormat;
  language: Language;
  folder: string | null;
  /** JSON list of addresses, beside those of `people`. */
  recipients: string | null;
  /** JSON list of people's ids. */
  people: string;
  next_at: string;
  run_id: string | null;
  run_until: string | null;
  set_at: string;
  set_by: string;
  deleted_at: string | null;
}

export interface ScheduleRunRow {
  id: string;
  schedule_id: string;
  due_at: string;
  started_at: string;
  ended_at: string | null;
  code: string | null;
  detail: string;
  rows: number | null;
  place: string;
}
