/** The end of the chain of events at some moment: the number of the newest event, and its link (64 hexadecimal digits). */
export interface EventHead {
  readonly event: number;
  readonly hmac: string;
}

const WORD = /^([1-9]\d{0,15}):([0-9a-f]{64})$/;

/** A head as reports carry it, in one word; empty where there is none. */
export const headWord = (head: EventHead | null): string => (head ? `${head.event}:${head.hmac}` : '');

/** Reads the word back, blanks around it or not; null for any other text. */
export function headFromWord(text: string): EventHead | null {
  const [, event, hmac] = WORD.exec(text.trim()) ?? [];
  return event && hmac ? { event: Number(event), hmac } : null;
}
