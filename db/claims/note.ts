import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Act } from '../act.ts';
import { requireClaim } from '../claimRow/claimRow.ts';

export const noteCommands = {
  'claims.addNote': async (act: Act, input: Checked<'claims.addNote'>): Promise<Output<'claims.addNote'>> => {
    const claim = await requireClaim(act.db, input.claimId);
    await act.record({ kind: 'note_added', claimId: claim.id, data: { note: input.note } });
    return { done: true };
  },
};
