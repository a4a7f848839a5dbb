import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import type { PhotoDesk } from '../../shared/photo/vocabulary.ts';

/** Where a photo that is added now was most likely taken: that follows from how far the claim has come. */
export function deskOf(state: ClaimState): PhotoDesk {
  switch (state) {
    case 'received':
      return 'intake';
    case 'allocating':
    case 'ready_to_ship':
    case 'shipped':
    case 'closed':
      return 'packing';
    case 'diagnosing':
    case 'estimated':
    case 'awaiting_choice':
    case 'awaiting_payment':
    case 'repairing':
    case 'quality_check':
    case 'cancelled':
      return 'bench';
  }
}
