import { useEffect, useState } from 'react';
import type { UpdateState } from '../../shared/contract/updateState.ts';
import { bridge } from './bridge.ts';

/** How far this computer is with the next version of the program; null until the shell has told. */
export function useUpdates(): UpdateState | null {
  const [state, setState] = useState<UpdateState | null>(null);
  useEffect(() => {
    let left = false;
    const off = bridge().onUpdates(setState);
    void bridge()
      .shell.updateState()
      .then((answer) => {
        // What was told meanwhile is newer.
        if (!left && answer.ok) setState((told) => told ?? answer.value);
      });
    return () => {
      left = true;
      off();
    };
  }, []);
  return state;
}
