import type Database from 'better-sqlite3';
import { faultOf } from '../fault.ts';

/**
 * What is searched is made from other rows by triggers: a document of each, and an index of the documents' words. SQLite's
 * own check finds an index that is torn, and neither a document nor an index that says something else.
 */

const SEARCHED = ['claim', 'customer', 'plan', 'unit'] as const;
type Searched = (typeof SEARCHED)[number];

const indexOf = (what: Searched): string => `${what}_search`;

/** What the documents are of. Nobody searches for a customer who is erased. */
const factsOf = (what: Searched): string =>
  what === 'customer'
    ? `(SELECT customer_facts.* FROM customer_facts
        JOIN customers ON customers.id = customer_facts.customer_id WHERE customers.erased_at IS NULL)`
    : `${what}_facts`;

const documentsDiffer = (what: Searched): string => `
  SELECT EXISTS (
    SELECT 1 FROM ${what}_documents AS document LEFT JOIN ${factsOf(what)} AS fact USING (${what}_id)
    WHERE (document.words, document.codes, document.parcel) IS NOT (fact.words, fact.codes, fact.parcel)
  ) OR (SELECT count(*) FROM ${what}_documents) <> (SELECT count(*) FROM ${factsOf(what)})`;

/** The tables of documents that are not those of the rows they are made from. Reads all of them. */
export const documentsAskew = (connection: Database.Database): string[] =>
  SEARCHED.filter((what) => connection.prepare(documentsDiffer(what)).pluck().get() === 1).map(
    (what) => `${what}_documents`,
  );

/**
 * The indexes of words that are not those of their documents. FTS5 compares them at a statement that writes nothing and
 * wants to be alone all the same: for a copy, or for a file that is small enough.
 */
export const indexesAskew = (connection: Database.Database): string[] =>
  SEARCHED.map(indexOf).filter((index) => {
    try {
      connection.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
      return false;
    } catch (error) {
      if (faultOf(error) === 'damaged') return true;
      throw error;
    }
  });

/** What makes documents and index anew: the index first, by the texts as they are; then the texts, which it follows. */
const searchAnew = (what: Searched): string => `
  INSERT INTO ${indexOf(what)} (${indexOf(what)}) VALUES ('rebuild');
  DELETE FROM ${what}_documents WHERE ${what}_id NOT IN (SELECT ${what}_id FROM ${factsOf(what)});
  INSERT INTO ${what}_documents (${what}_id, words, codes, parcel)
    SELECT ${what}_id, words, codes, parcel FROM ${factsOf(what)} WHERE true
    ON CONFLICT (${what}_id) DO UPDATE
      SET words = excluded.words, codes = excluded.codes, parcel = excluded.parcel
      WHERE (words, codes, parcel) IS NOT (excluded.words, excluded.codes, excluded.parcel)`;

export const searchesAnew: readonly (readonly [RegExp, string])[] = SEARCHED.map((what) => [
  new RegExp(`^${what}_documents_`),
  searchAnew(what),
]);

/** Makes anew what does not say the same as the rows, and answers the names. In a transaction. */
export function mendSearches(connection: Database.Database): readonly string[] {
  const askew = [...documentsAskew(connection), ...indexesAskew(connection)];
  for (const what of SEARCHED) {
    if (askew.some((name) => name.startsWith(`${what}_`))) connection.exec(searchAnew(what));
  }
  return askew;
}
