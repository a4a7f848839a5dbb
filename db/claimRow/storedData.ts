import { holdsData, isDataHere } from '../../shared/claim/storedData.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { ClaimTableRow } from './rows.ts';

/** What a claim says of the data on its device; null where nothing came in that holds any. `swapped`: a unit takes its place. */
export function storedDataOf(
  claim: ClaimTableRow,
  swapped: boolean,
  nameOf: (id: string | null) => string,
): Claim['storedData'] {
  if (!holdsData(JSON.parse(claim.received))) return null;
  const mark = (at: string | null, by: string | null) => (at === null ? null : { at, by: nameOf(by) });
  return {
    answer: claim.data_answer,
    answered: mark(claim.data_answered_at, claim.data_answered_by),
    deleted: mark(claim.data_deleted_at, claim.data_deleted_by),
    here: isDataHere(claim.state, swapped),
  };
}
