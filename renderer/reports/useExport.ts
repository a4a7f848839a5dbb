import { useSyncExternalStore } from 'react';
import type { Failure } from '../../shared/contract/index.ts';
import type { Arrangement } from '../../shared/report/arrangement.ts';
import { EXTENSION, type ReportFormat } from '../../shared/report/formats.ts';
import type { AnyColumn, ReportName } from '../../shared/report/registry.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { todayIn } from './periods.ts';

export type Export =
  | { readonly kind: 'idle' }
  /** `total` is null until the rows are counted. */
  | { readonly kind: 'running'; readonly rows: number; readonly total: number | null }
  | { readonly kind: 'saved'; readonly rows: number; readonly path: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure };

type Step = Exclude<Export, { kind: 'running' }> | { readonly kind: 'running'; readonly exportId: string };

const NONE = '00000000-0000-4000-8000-000000000000';

const IDLE: Step = { kind: 'idle' };
/** Outlives the page: who books a drone in meanwhile finds the report as far as it is when they come back. */
let step: Step = IDLE;
/** Whose it is: nobody else who signs in at the window is told of it. */
let owner: string | null = null;
const listeners = new Set<() => void>();

function become(next: Step): void {
  step = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    // What has been told once is not told again to whoever comes to the page anew.
    if (step.kind !== 'running') step = IDLE;
  };
}

/** What is to be written. */
export interface Wanted extends Arrangement {
  readonly report: ReportName;
  /** ISO dates, both included; null of a report that tells how things stand now. */
  readonly from: string | null;
  readonly to: string | null;
  readonly format: ReportFormat;
  /** Without them all. */
  readonly columns: readonly AnyColumn[] | undefined;
  /** What somebody saved it as; null: the report's own name. */
  readonly title: string | null;
}

/** Has a report written to a file, which is recorded, and tells how far it is. */
export function useExport(): {
  readonly state: Export;
  readonly start: (wanted: Wanted) => Promise<void>;
  readonly cancel: () => void;
} {
  const { person, centre } = useSession();
  const at = useSyncExternalStore(listen, () => (owner === person.id ? step : IDLE));
  const exportId = at.kind === 'running' ? at.exportId : null;
  const progress = useQueryCall(
    'exports.state',
    { exportId: exportId ?? NONE },
    { enabled: exportId !== null },
  ).data?.progress;
  const stop = useCommandCall('exports.stop');

  const start = async (wanted: Wanted) => {
    const { report, from, to, format, title } = wanted;
    const id = crypto.randomUUID();
    owner = person.id;
    become({ kind: 'running', exportId: id });
    const when = from === null ? todayIn(centre.timeZone) : `${from}-${to}`;
    const suggestedName = `hangar-${title ?? report}-${when}.${EXTENSION[format]}`;
    const saved = await bridge().shell.saveReport({
      ...wanted,
      language: person.language,
      exportId: id,
      suggestedName,
    });
    if (!saved.ok) {
      const stopped = saved.error.code === 'export_stopped';
      return become(stopped ? IDLE : { kind: 'failed', failure: saved.error });
    }
    const { saved: written, rows, path } = saved.value;
    become(written ? { kind: 'saved', rows, path } : IDLE);
  };
  return {
    state:
      at.kind === 'running'
        ? { kind: 'running', rows: progress?.rows ?? 0, total: progress?.total ?? null }
        : at,
    start,
    cancel: () => {
      if (exportId !== null) void stop.run({ exportId });
    },
  };
}
