import { useState } from 'react';
import type { Failure } from '../../shared/contract/index.ts';
import type { ReportColumn } from '../../shared/report/columns.ts';
import { EXTENSION, type ReportFormat } from '../../shared/report/formats.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import type { Period } from './periods.ts';

export type Export =
  | { readonly kind: 'idle' }
  /** `total` is null until the first rows are written. */
  | { readonly kind: 'running'; readonly rows: number; readonly total: number | null }
  | { readonly kind: 'saved'; readonly rows: number; readonly path: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure };

type Step = Exclude<Export, { kind: 'running' }> | { readonly kind: 'running'; readonly exportId: string };

const NONE = '00000000-0000-4000-8000-000000000000';

/** Has the claims of a period written to a file, which is recorded, and tells how far it is. */
export function useExport(): {
  readonly state: Export;
  readonly start: (
    period: Period,
    format: ReportFormat,
    columns: readonly ReportColumn[] | undefined,
  ) => Promise<void>;
  readonly cancel: () => void;
} {
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const exportId = step.kind === 'running' ? step.exportId : null;
  const progress = useQueryCall(
    'exports.state',
    { exportId: exportId ?? NONE },
    { enabled: exportId !== null },
  ).data?.progress;
  const stop = useCommandCall('exports.stop');
  const { person } = useSession();

  const start = async (
    period: Period,
    format: ReportFormat,
    columns: readonly ReportColumn[] | undefined,
  ) => {
    const id = crypto.randomUUID();
    setStep({ kind: 'running', exportId: id });
    const suggestedName = `hangar-claims-${period.from}-${period.to}.${EXTENSION[format]}`;
    const saved = await bridge().shell.saveReport({
      ...period,
      format,
      language: person.language,
      columns,
      exportId: id,
      suggestedName,
    });
    if (!saved.ok) {
      const stopped = saved.error.code === 'export_stopped';
      return setStep(stopped ? { kind: 'idle' } : { kind: 'failed', failure: saved.error });
    }
    const { saved: written, rows, path } = saved.value;
    setStep(written ? { kind: 'saved', rows, path } : { kind: 'idle' });
  };
  return {
    state:
      step.kind === 'running'
        ? { kind: 'running', rows: progress?.rows ?? 0, total: progress?.total ?? null }
        : step,
    start,
    cancel: () => {
      if (exportId !== null) void stop.run({ exportId });
    },
  };
}
