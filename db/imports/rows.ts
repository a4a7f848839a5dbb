import type { ImportKind, ImportMode } from '../../shared/imports/vocabulary.ts';

export interface ImportTableRow {
  id: string;
  kind: ImportKind;
  file_name: string;
  sha256: string;
  bytes: number;
  mode: ImportMode;
  settings: string;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  at: string;
  by: string;
  event_id: number;
}
