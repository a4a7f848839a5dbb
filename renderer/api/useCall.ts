import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import {
  type Answer,
  type CommandName,
  contract,
  type Failure,
  type Input,
  type Output,
  type QueryName,
} from '../../shared/contract/index.ts';
import { call, FailedCall } from './call.ts';
import { noteAge } from './copies.ts';
import { lookAgain } from './topics.ts';

export interface QueryCall<T> {
  readonly data: T | undefined;
  readonly failure: Failure | null;
  /** True until there is something to show: an answer or a failure. */
  readonly loading: boolean;
  /** True while an answer is on its way, also when an older one is on screen. */
  readonly fetching: boolean;
  readonly again: () => void;
}

/** Asks the backend and keeps the answer true: it is asked again whenever something it is made of changes. */
export function useQueryCall<N extends QueryName>(
  name: N,
  input: Input<N>,
  options: {
    /** Ask only when true. */
    readonly enabled?: boolean;
    /** Leave the answer to the input before on screen until the new one is there (lists under a search field). */
    readonly keepPrevious?: boolean;
  } = {},
): QueryCall<Output<N>> {
  const { data, error, isPending, isFetching, refetch } = useQuery<Output<N>, FailedCall>({
    queryKey: [name, input],
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
    queryFn: async ({ queryKey }) => {
      const answer = await call(name, input);
      if (!answer.ok) throw new FailedCall(answer.error);
      noteAge(queryKey, answer.asOf);
      return answer.value;
    },
  });
  const again = useCallback(() => void refetch(), [refetch]);
  return {
    data: data as Output<N> | undefined,
    failure: error?.failure ?? null,
    loading: isPending && (options.enabled ?? true),
    fetching: isFetching,
    again,
  };
}

export interface CommandCall<N extends CommandName> {
  /** Sends the command. The same input sent again after a failure carries the same request id, so nothing is done twice. */
  readonly run: (input: Input<N>) => Promise<Answer<Output<N>>>;
  /** The request id that sending this input carries, or carried when it may have been carried out. */
  readonly requestFor: (input: Input<N>) => string;
  readonly running: boolean;
  /** What went wrong the last time; null after a success and while running. */
  readonly failure: Failure | null;
  readonly forget: () => void;
}

/** Changes something. On success everything on screen that the command touches is asked again. */
export function useCommandCall<N extends CommandName>(name: N): CommandCall<N> {
  const client = useQueryClient();
  const pending = useRef<{ readonly input: string; readonly id: string } | null>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const requestFor = useCallback((input: Input<N>): string => {
    const text = JSON.stringify(input);
    if (pending.current?.input !== text) pending.current = { input: text, id: crypto.randomUUID() };
    return pending.current.id;
  }, []);
  const run = useCallback(
    async (input: Input<N>): Promise<Answer<Output<N>>> => {
      const request = requestFor(input);
      setRunning(true);
      setFailure(null);
      const answer = await call(name, input, request);
      if (answer.ok) {
        pending.current = null;
        await lookAgain(client, contract[name].touches);
      } else {
        setFailure(answer.error);
      }
      setRunning(false);
      return answer;
    },
    [client, name, requestFor],
  );
  const forget = useCallback(() => setFailure(null), []);
  return { run, requestFor, running, failure, forget };
}
