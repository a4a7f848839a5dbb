import { useEffect, useState } from 'react';
import type { Preparing } from '../../shared/contract/bridge.ts';
import { bridge } from './bridge.ts';

/** How far it is that the data is brought to this version's form; null while nothing was heard of it. */
export function usePreparing(): Preparing | null {
  const [preparing, setPreparing] = useState<Preparing | null>(null);
  useEffect(() => bridge().onPreparing(setPreparing), []);
  return preparing;
}

export type BackendState = 'up' | 'restarting' | 'gone';

/** Whether the part that keeps the data is there, restarting, or gone for good. */
export function useBackend(): BackendState {
  const [state, setState] = useState<BackendState>('up');
  useEffect(() => bridge().onBackend(setState), []);
  return state;
}
