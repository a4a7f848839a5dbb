import type { PrintOrder, PrintPage } from '../../db/reports/onPaper.ts';
import { refuse } from '../../shared/contract/answer.ts';

/** Has the shell print pages, each asked for under a number of its own. */
export function createPrinting(ask: (id: number, order: PrintOrder) => void): {
  readonly print: PrintPage;
  /** The shell's word on one of them; null where it went well. */
  printed(id: number, problem: string | null): void;
} {
  const asked = new Map<number, { resolve(): void; reject(problem: unknown): void }>();
  let last = 0;
  return {
    print: (order) =>
      new Promise((resolve, reject) => {
        last += 1;
        asked.set(last, { resolve, reject });
        ask(last, order);
      }),
    printed(id, problem) {
      const waiting = asked.get(id);
      asked.delete(id);
      if (problem === null) waiting?.resolve();
      else waiting?.reject(refuse('internal', 'pdf_failed', `The PDF could not be made: ${problem}`));
    },
  };
}
