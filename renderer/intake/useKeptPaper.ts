import { useCallback, useEffect, useRef, useState } from 'react';
import type { PaperRequest } from '../../shared/contract/bridge.ts';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';

export type KeptPaper =
  | { readonly state: 'making' }
  | { readonly state: 'kept'; readonly paperId: string }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Makes a paper as soon as it is on screen and keeps it with the claim; `again` after a failure. */
export function useKeptPaper({ kind, claimId, language }: PaperRequest) {
  const [paper, setPaper] = useState<KeptPaper>({ state: 'making' });
  const begun = useRef(false);
  const make = useCallback(async () => {
    setPaper({ state: 'making' });
    const answer = await bridge().shell.makePaper({ kind, claimId, language });
    setPaper(
      answer.ok
        ? { state: 'kept', paperId: answer.value.paperId }
        : { state: 'failed', failure: answer.error },
    );
  }, [kind, claimId, language]);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void make();
  }, [make]);
  return { paper, again: make };
}
