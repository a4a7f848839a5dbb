import { refuse } from '../../shared/contract/answer.ts';
import type { Reader } from '../tables.ts';
import type { PlanRow } from './rows.ts';

export async function requirePlan(db: Reader, planId: string): Promise<PlanRow> {
  const row = await db.selectFrom('plans').selectAll().where('id', '=', planId).executeTakeFirst();
  if (!row)
    throw refuse('not_found', 'no_such_plan', 'There is no such plan: search for it by code or serial.');
  return row;
}
