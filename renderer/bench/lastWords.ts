import type { EventKind, HangarEvent } from '../../shared/contract/events.ts';

/** What the newest event of a kind says in one of its words; null when there is none. Events come newest first. */
export function lastWords(events: readonly HangarEvent[], kind: EventKind, word: string): string | null {
  const value = events.find((event) => event.kind === kind)?.data[word];
  return typeof value === 'string' && value !== '' ? value : null;
}
