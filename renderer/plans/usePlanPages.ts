import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Failure, Output } from '../../shared/contract/index.ts';
import type { PlanBrief } from '../../shared/contract/plans.ts';
import { call, FailedCall } from '../api/call.ts';

export interface PlanPages {
  readonly rows: readonly PlanBrief[];
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly fetching: boolean;
  /** True while there are plans that have not been read yet. */
  readonly goesOn: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

/** The plans that a search finds, newest first, a page at a time; those before stay on screen while it changes. */
export function usePlanPages(search: string): PlanPages {
  const list = useInfiniteQuery({
    queryKey: ['plans.list', 'pages', search],
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam }): Promise<Output<'plans.list'>> => {
      const answer = await call('plans.list', { search, after: pageParam });
      if (!answer.ok) throw new FailedCall(answer.error);
      return answer.value;
    },
    getNextPageParam: (page) => page.next,
  });
  return {
    rows: list.data?.pages.flatMap((page) => page.rows) ?? [],
    failure: list.error instanceof FailedCall ? list.error.failure : null,
    loading: list.isPending,
    fetching: list.isFetching,
    goesOn: list.hasNextPage,
    more: () => {
      if (!list.isFetching) void list.fetchNextPage();
    },
    again: () => void list.refetch(),
  };
}
