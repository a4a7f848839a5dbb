import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { ENDED_STATES } from '../../shared/claim/vocabulary.ts';

/** SQLite uses an index over open claims alone only where it reads this very condition, without parameters. */
export const isOpenClaim: RawBuilder<SqlBool> = sql<SqlBool>`claims.state not in (${sql.join(ENDED_STATES.map((state) => sql.lit(state)))})`;
