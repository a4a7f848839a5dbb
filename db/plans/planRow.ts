import { refuse } from '../../shared/contract/answer.ts';
import type { PlanRow, Reader } from '../tables.ts';

export async function requirePlan(db: Reader, planId: string): Promise<PlanRow> {
  const row = await db.selectFrom('plans').selectAll().where('id', '=', planId).executeTakeFirst();
  if (!row)
    throw refuse('not_found', 'no_such_plan', 'There is no such plan: search for it by code or serial.');
  return row;
}
