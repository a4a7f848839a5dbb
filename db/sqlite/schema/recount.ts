import type Database from 'better-sqlite3';
import { searchesAnew } from '../searches.ts';

/** What the rules derive from other rows, made anew from these: while a rule was gone, what was written went past it. */

const OPEN = "state NOT IN ('closed', 'cancelled')";

const OF_CLAIMS = `
  coalesce((SELECT devices.model FROM devices WHERE devices.serial = claims.serial), ''),
  coalesce((SELECT customers.name FROM customers WHERE customers.id = claims.customer_id), ''),
  coalesce((SELECT choices.choice FROM choices
    WHERE choices.claim_id = claims.id AND choices.withdrawn_at IS NULL), '')`;

/** By the names of the rules that see to it otherwise. Verdicts and days of keeping are worked out once they are null. */
const DERIVED: readonly (readonly [RegExp, string])[] = [
  [
    /^claims_(know|follow|lose)_/,
    `UPDATE claims SET (model, customer_name, choice) = (SELECT ${OF_CLAIMS})
       WHERE (model, customer_name, choice) IS NOT (SELECT ${OF_CLAIMS})`,
  ],
  [
    /_weighed$|^claims_lose_/,
    `UPDATE claims SET verdict = NULL WHERE verdict IS NOT NULL AND choice = '' AND ${OPEN}`,
  ],
  [
    /_keep_their_customers?$|^customers_are_kept$|^the_countrys_law_/,
    `INSERT INTO keepings (customer_id)
       SELECT id FROM customers WHERE id NOT IN (SELECT customer_id FROM keepings);
     UPDATE keepings SET due_on = NULL, why = NULL WHERE due_on IS NOT NULL`,
  ],
  [
    /^estimates_(list|take)_their_parts/,
    `DELETE FROM estimate_parts;
     INSERT INTO estimate_parts (part_key, estimate_id, claim_id, part_number, description)
       SELECT upper(replace(replace(line.value ->> 'partNumber', ' ', ''), '-', '')), estimates.id, claim_id,
         line.value ->> 'partNumber', line.value ->> 'description'
       FROM estimates, json_each(estimates.lines) AS line
       WHERE trim(line.value ->> 'partNumber') <> '' ORDER BY estimates.id, line.key`,
  ],
  ...searchesAnew,
];

const statementsFor = (rules: readonly string[]): string[] =>
  DERIVED.filter(([names]) => rules.some((rule) => names.test(rule))).map(([, sql]) => sql);

/** Whether something follows from rows by these rules. */
export const isDerivedBy = (rules: readonly string[]): boolean => statementsFor(rules).length > 0;

/** To be called in a transaction that keeps the sums of the rows, behind the rules being put back. */
export function recount(connection: Database.Database, rules: readonly string[]): void {
  for (const sql of statementsFor(rules)) connection.exec(sql);
}
