import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Failure, Input, Output, QueryName } from '../../shared/contract/index.ts';
import { call, FailedCall } from './call.ts';
import { noteAge } from './copies.ts';

interface Page {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/** The lists that are read a page at a time. */
type PagedName = {
  [N in QueryName]: Output<N> extends Page ? ('after' extends keyof Input<N> ? N : never) : never;
}[QueryName];

type RowOf<N extends PagedName> = Output<N>['rows'][number];

export interface Pages<R> {
  readonly rows: readonly R[];
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly fetching: boolean;
  /** True while there are rows that have not been read yet. */
  readonly goesOn: boolean;
  /** Reads the next page; does nothing while one is on its way. */
  readonly more: () => void;
  readonly again: () => void;
}

/** A list of any length, page by page as it is scrolled through; the rows before stay on screen while the input changes. */
export function usePages<N extends PagedName>(name: N, input: Omit<Input<N>, 'after'>): Pages<RowOf<N>> {
  const list = useInfiniteQuery<
    Output<N>,
    FailedCall,
    InfiniteData<Output<N>>,
    readonly unknown[],
    string | null
  >({
    queryKey: [name, 'pages', input],
    initialPageParam: null,
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, queryKey }) => {
      const answer = await call(name, { ...input, after: pageParam } as Input<N>);
      if (!answer.ok) throw new FailedCall(answer.error);
      noteAge(queryKey, answer.asOf);
      return answer.value;
    },
    getNextPageParam: (page) => page.next,
  });
  return {
    rows: (list.data?.pages ?? []).flatMap((page) => page.rows as RowOf<N>[]),
    failure: list.error?.failure ?? null,
    loading: list.isPending,
    fetching: list.isFetching,
    goesOn: list.hasNextPage,
    more: () => {
      if (!list.isFetching) void list.fetchNextPage();
    },
    again: () => void list.refetch(),
  };
}
