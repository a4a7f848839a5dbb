import { refuse } from '../../shared/contract/answer.ts';
import type { Reader } from '../tables.ts';
import type { ChoiceRow, ClaimTableRow } from './rows.ts';

export async function requireClaim(db: Reader, claimId: string): Promise<ClaimTableRow> {
  const row = await db.selectFrom('claims').selectAll().where('id', '=', claimId).executeTakeFirst();
  if (!row)
    throw refuse('not_found', 'no_such_claim', 'There is no such claim: search for it by number or serial.');
  return row;
}

/** The choice that counts: the last one not withdrawn. */
export async function standingChoice(db: Reader, claimId: string): Promise<ChoiceRow | null> {
  const row = await db
    .selectFrom('choices')
    .selectAll()
    .where('claim_id', '=', claimId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
