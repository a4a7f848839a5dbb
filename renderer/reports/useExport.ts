import { useRef, useState } from 'react';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { call } from '../api/call.ts';
import { useCommandCall } from '../api/useCall.ts';
import { collectCsv } from './collectCsv.ts';
import type { Period } from './periods.ts';

export type Export =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly rows: number }
  | { readonly kind: 'saved'; readonly rows: number; readonly path: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Saves the claims of a period as a CSV file and records that they left the house. */
export function useExport(): {
  readonly state: Export;
  readonly start: (period: Period) => Promise<void>;
  readonly cancel: () => void;
} {
  const [state, setState] = useState<Export>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  const record = useCommandCall('reports.recordExport');

  const start = async (period: Period) => {
    const control = new AbortController();
    running.current = control;
    setState({ kind: 'running', rows: 0 });
    const collected = await collectCsv(
      (after) => call('reports.claimsCsv', { ...period, after }),
      (rows) => setState({ kind: 'running', rows }),
      control.signal,
    );
    if (collected.kind === 'cancelled') return setState({ kind: 'idle' });
    if (collected.kind === 'failed') return setState(collected);
    const saved = await bridge().shell.saveText(
      `hangar-claims-${period.from}-${period.to}.csv`,
      collected.csv,
    );
    if (!saved.ok) return setState({ kind: 'failed', failure: saved.error });
    if (!saved.value.saved) return setState({ kind: 'idle' });
    const recorded = await record.run({ ...period, format: 'csv', rows: collected.rows });
    if (!recorded.ok) return setState({ kind: 'failed', failure: recorded.error });
    setState({ kind: 'saved', rows: collected.rows, path: saved.value.path });
  };
  return { state, start, cancel: () => running.current?.abort() };
}
