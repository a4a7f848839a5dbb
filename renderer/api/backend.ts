import { useEffect, useState } from 'react';
import { bridge } from './bridge.ts';

export type BackendState = 'up' | 'restarting' | 'gone';

/** Whether the part that keeps the data is there, restarting, or gone for good. */
export function useBackend(): BackendState {
  const [state, setState] = useState<BackendState>('up');
  useEffect(() => bridge().onBackend(setState), []);
  return state;
}
