import type { Reader } from '../../tables.ts';
import type { SecondPlaceRow } from './rows.ts';

/** Null where there is no second place. */
export async function secondPlaceRow(db: Reader): Promise<SecondPlaceRow | null> {
  return (await db.selectFrom('second_place').selectAll().executeTakeFirst()) ?? null;
}
