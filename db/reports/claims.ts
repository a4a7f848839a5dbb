import { sql } from 'kysely';
import type { OpenReader } from '../reader.ts';
import {
  cellsOf,
  claimsOf,
  compiledClaims,
  countClaims,
  isWeighed,
  type ReportRow,
  type ReportValues,
  surroundingOf,
  valuesOf,
  weighedValues,
} from './claimRows.ts';
import type { Rows } from './files/rows.ts';
import { type Asked, AT_ONCE, inParts, type Source } from './source.ts';

/** The register part by part, for as much of it as somebody looks at. */
export const claims: Source = {
  count: ({ db, from, to }) => countClaims(db, { from, to }),
  async *rows({ db, from, to, head }) {
    const surrounding = await surroundingOf(db, head);
    const read = inParts<ReportRow>((last, limit) =>
      db
        .selectFrom(
          sql<ReportRow>`(${claimsOf(db, { from, to }, last && [String(last.receivedOn), Number(last.seq)], limit)})`.as(
            'report',
          ),
        )
        .selectAll()
        .execute(),
    );
    for await (const part of read) {
      const cells: string[][] = [];
      for (const row of part) cells.push(cellsOf(await weighedValues(db, valuesOf(row)), surrounding));
      yield cells;
    }
  },
};

/** The same in one statement from end to end, past every layer: for a million claims, which is what a file may want. */
export async function* wholeRegister(reader: OpenReader, asked: Asked): Rows {
  if (reader.engine === 'postgres') return yield* claims.rows(asked);
  const { connection } = reader;
  const surrounding = await surroundingOf(asked.db, asked.head);
  const { sql: text, parameters } = compiledClaims(asked);
  const statement = connection.prepare<unknown[], ReportValues>(text).raw();
  let batch: string[][] = [];
  for (const values of statement.iterate(...parameters)) {
    batch.push(cellsOf(isWeighed(values) ? values : await weighedValues(asked.db, values), surrounding));
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
