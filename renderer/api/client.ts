import { QueryClient } from '@tanstack/react-query';
import { bridge } from './bridge.ts';
import { lookAgain } from './topics.ts';

/** The answers on screen. They stay true until the backend says that something changed, so nothing goes stale by time. */
export function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Keeps the screens true to what happens in other windows; after a restart of the backend everything is asked again. */
export function followChanges(client: QueryClient): () => void {
  let down = false;
  const offChanged = bridge().onChanged((topics) => void lookAgain(client, topics));
  const offBackend = bridge().onBackend((state) => {
    if (state === 'up' && down) void client.invalidateQueries();
    down = state !== 'up';
  });
  return () => {
    offChanged();
    offBackend();
  };
}
