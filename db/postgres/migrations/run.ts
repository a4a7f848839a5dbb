import type pg from 'pg';
import { SCHEMA } from '../connection.ts';
import { MIGRATIONS } from './index.ts';

/** Whether a database is this program's: `nobodys` holds nothing yet, and may become it. */
export type Owner = 'ours' | 'nobodys' | 'foreign';

const one = async (client: pg.ClientBase, text: string, values: unknown[] = []): Promise<number> =>
  Number((await client.query({ text, values, rowMode: 'array' })).rows[0]?.[0] ?? 0);

export async function ownerOf(client: pg.ClientBase): Promise<Owner> {
  if ((await one(client, 'SELECT count(*) FROM pg_namespace WHERE nspname = $1', [SCHEMA])) > 0) {
    return (await one(
      client,
      `SELECT count(*) FROM pg_class WHERE oid = to_regclass('${SCHEMA}.migrations')`,
    )) > 0
      ? 'ours'
      : 'foreign';
  }
  const others = await one(
    client,
    `SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg_toast%'`,
  );
  return others > 0 ? 'foreign' : 'nobodys';
}

/** Zero: it has no schema yet. */
export const versionOf = (client: pg.ClientBase): Promise<number> =>
  one(client, `SELECT coalesce(max(version), 0) FROM ${SCHEMA}.migrations`);

/** Services that start together make the schema one after the other. */
const LOCK = 8743_0001;

/** Runs what is missing, all of it in one transaction with its bookkeeping. Safe beside another service. */
export async function migrate(client: pg.ClientBase): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    if ((await ownerOf(client)) === 'nobodys') {
      await client.query(`CREATE SCHEMA ${SCHEMA};
        CREATE TABLE ${SCHEMA}.migrations (version bigint PRIMARY KEY, name text NOT NULL, ran_at timestamptz NOT NULL)`);
    }
    const from = await versionOf(client);
    for (const { version, name, sql, fill } of MIGRATIONS) {
      if (version <= from) continue;
      await client.query(sql);
      await fill?.(client);
      await client.query('INSERT INTO migrations (version, name, ran_at) VALUES ($1, $2, now())', [
        version,
        name,
      ]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
