import { hashKey, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

/** Since when each answer on screen is as it is that came out of the desk's copy, while its line is broken. */
const ages = new Map<string, string>();

/** Notes where an answer came from; `asOf` is its age, none where it came from the centre. */
export function noteAge(key: QueryKey, asOf: string | undefined): void {
  if (asOf === undefined) ages.delete(hashKey(key));
  else ages.set(hashKey(key), asOf);
}

function oldestShown(client: QueryClient): string | null {
  if (ages.size === 0) return null;
  const shown = client.getQueryCache().findAll({ type: 'active' });
  return shown.map(({ queryHash }) => ages.get(queryHash) ?? null).reduce(olderOf, null);
}

const olderOf = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;

/** When the oldest copy on screen was true; UTC, ISO 8601. Null: nothing on screen is a copy. */
export function useOldestShown(): string | null {
  const client = useQueryClient();
  const follow = useCallback((changed: () => void) => client.getQueryCache().subscribe(changed), [client]);
  return useSyncExternalStore(follow, () => oldestShown(client));
}
