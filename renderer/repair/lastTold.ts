import { type EventData, type EventKind, type HangarEvent, toldBy } from '../../shared/contract/events.ts';

/** What the newest event of a kind tells; null when there is none. Events come newest first. */
export function lastOf<K extends EventKind>(events: readonly HangarEvent[], kind: K): EventData<K> | null {
  const newest = events.find((event) => event.kind === kind);
  const told = newest ? toldBy(newest) : null;
  return told ? (told.data as EventData<K>) : null;
}
