import type { PaperKind } from '../../../shared/claim/vocabulary.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import { parcelOf } from '../shipping/parcel.ts';

export interface PossiblePaper {
  readonly kind: PaperKind;
  /** Of the estimate. */
  readonly version: number | null;
}

/** The papers that can be made of the claim as it stands, in the order in which they are needed. */
export function papersOf(claim: Claim): PossiblePaper[] {
  const papers: PossiblePaper[] = [{ kind: 'receipt', version: null }];
  if (claim.received.length > 0) papers.push({ kind: 'label', version: null });
  if (claim.estimate) papers.push({ kind: 'estimate', version: claim.estimate.version });
  if (claim.state !== 'received' && claim.state !== 'diagnosing')
    papers.push({ kind: 'verdict', version: null });
  if (parcelOf(claim) && claim.state !== 'cancelled') papers.push({ kind: 'shipping', version: null });
  for (const at of claim.invoices.keys()) papers.push({ kind: 'invoice', version: at + 1 });
  return papers;
}
