import { useEffect, useState } from 'react';
import type { Printers } from '../../shared/contract/bridge.ts';
import type { Failure } from '../../shared/contract/index.ts';
import type { PrinterChoice, PrinterUse } from '../../shared/paper/printers.ts';
import { bridge } from './bridge.ts';

const NONE: Printers = { found: [], chosen: { papers: { way: 'ask' }, labels: { way: 'ask' } } };

/** The printers that this computer has and prints on; null until the system has told. */
export function usePrinters(): {
  readonly printers: Printers | null;
  readonly choose: (use: PrinterUse, choice: PrinterChoice) => Promise<void>;
  readonly failure: Failure | null;
} {
  const [printers, setPrinters] = useState<Printers | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let left = false;
    void bridge()
      .shell.printers()
      .then((answer) => {
        if (!left) setPrinters(answer.ok ? answer.value : NONE);
      });
    return () => {
      left = true;
    };
  }, []);
  const choose = async (use: PrinterUse, choice: PrinterChoice) => {
    const answer = await bridge().shell.choosePrinter(use, choice);
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setPrinters((now) => now && { ...now, chosen: { ...now.chosen, [use]: choice } });
  };
  return { printers, choose, failure };
}
