import type { Answer, Failure, Output } from '../../shared/contract/index.ts';

type Part = Output<'reports.claimsCsv'>;

export type Collected =
  | { readonly kind: 'whole'; readonly csv: string; readonly rows: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Reads a report part by part into one CSV text, byte for byte what the command line writes: UTF-8 without a byte order
 * mark, which RFC 4180 does not know and which most programs would read as part of the first column's name.
 */
export async function collectCsv(
  read: (after: string | null) => Promise<Answer<Part>>,
  onProgress: (rows: number) => void,
  signal: AbortSignal,
): Promise<Collected> {
  const parts: string[] = [];
  let rows = 0;
  let after: string | null = null;
  // Ends with the last part: each page starts after the one before.
  do {
    const answer = await read(after);
    if (signal.aborted) return { kind: 'cancelled' };
    if (!answer.ok) return { kind: 'failed', failure: answer.error };
    parts.push(answer.value.csv);
    rows += answer.value.rows;
    after = answer.value.next;
    onProgress(rows);
  } while (after !== null);
  return { kind: 'whole', csv: parts.join(''), rows };
}
