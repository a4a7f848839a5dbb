import type Database from 'better-sqlite3';

/** A table's row as SQLite gives it. */
export type Row = Readonly<Record<string, unknown>>;
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** The tables that claims fill, parents first; the other tables are the centre's own and stay as they are. */
export const MULTIPLIED = [
  'devices',
  'customers',
  'plans',
  'claims',
  'bindings',
  'claim_states',
  'diagnoses',
  'estimates',
  'slots',
  'choices',
  'part_replacements',
  'new_parts',
  'decisions',
  'fee_adjustments',
  'payments',
  'stock_units',
  'shipments',
  'papers',
  'photos',
  'messages',
  'promises',
  'supplier_orders',
  'events',
] as const;

/** Read through their views, and written to the tables under those. */
const VIEWS = ['events', 'claim_states'];
const UNDER_VIEWS = ['event_log', 'claim_path'];

/** Every row of the sample centre, table by table, in the order in which they were written. */
export function readAll(sample: Database.Database): Rows {
  const tables = sample
    .prepare(
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all() as { name: string; wr: number }[];
  const views = VIEWS.map((name) => ({ name, wr: 1, order: name === 'events' ? 'id' : 'claim_id, seq' }));
  return Object.fromEntries(
    [...tables.filter(({ name }) => !UNDER_VIEWS.includes(name)), ...views].map(({ name, wr, ...view }) => [
      name,
      sample
        .prepare(
          `SELECT * FROM ${name}${'order' in view ? ` ORDER BY ${view.order}` : wr ? '' : ' ORDER BY rowid'}`,
        )
        .all() as Row[],
    ]),
  );
}

const ENDED = ['closed', 'cancelled'];
const text = (row: Row, column: string): string => String(row[column] ?? '');
const of = (rows: Rows, table: string): readonly Row[] => rows[table] ?? [];

/**
 * The sample's ended claims with all that belongs to them and to nothing else: what a plan or a serial still has to do
 * with an open claim is left out, and the plan lives on the last serial that is kept.
 */
export function endedOf(all: Rows): Rows {
  const claims = of(all, 'claims').filter((row) => ENDED.includes(text(row, 'state')));
  const claimIds = new Set(claims.map((row) => text(row, 'id')));
  const ofClaim = (row: Row) => claimIds.has(text(row, 'claim_id'));
  // A claim may have told of a plan that it no longer names.
  const planIds = new Set(
    [...claims, ...of(all, 'events').filter(ofClaim)]
      .map((row) => text(row, 'plan_id'))
      .filter((id) => id !== ''),
  );
  const kept = of(all, 'bindings').filter(
    (row) => planIds.has(text(row, 'plan_id')) && (row.claim_id === null || ofClaim(row)),
  );
  const bindings = kept.map((row) => {
    const goesOn = kept.some(
      (other) => other.plan_id === row.plan_id && text(other, 'from_at') > text(row, 'from_at'),
    );
    return goesOn ? row : { ...row, until_at: null };
  });
  const units = of(all, 'stock_units').filter(ofClaim);
  const serials = new Set([...claims, ...bindings, ...units].map((row) => text(row, 'serial')));
  const devices = of(all, 'devices')
    .filter((row) => serials.has(text(row, 'serial')))
    .map((row) =>
      row.replaced_by === null || serials.has(text(row, 'replaced_by'))
        ? row
        : { ...row, retired_at: null, replaced_by: null },
    );
  const customers = new Set(claims.map((row) => text(row, 'customer_id')));
  const choices = of(all, 'choices').filter(ofClaim);
  const choiceIds = new Set(choices.map((row) => text(row, 'id')));
  const ofChoice = (row: Row) => choiceIds.has(text(row, 'choice_id'));
  const partReplacements = of(all, 'part_replacements').filter(ofChoice);
  const partReplacementIds = new Set(partReplacements.map((row) => text(row, 'id')));
  const given: Record<string, readonly Row[]> = {
    devices,
    bindings,
    claims,
    choices,
    part_replacements: partReplacements,
    new_parts: of(all, 'new_parts').filter((row) => partReplacementIds.has(text(row, 'part_replacement_id'))),
    stock_units: units,
    customers: of(all, 'customers').filter((row) => customers.has(text(row, 'id'))),
    plans: of(all, 'plans').filter((row) => planIds.has(text(row, 'id'))),
    promises: of(all, 'promises').filter(ofChoice),
    fee_adjustments: of(all, 'fee_adjustments').filter(ofChoice),
    events: of(all, 'events').filter((row) =>
      row.claim_id !== null
        ? ofClaim(row)
        : row.plan_id !== null
          ? planIds.has(text(row, 'plan_id'))
          : [...serials, ...customers].some((known) => text(row, 'data').includes(known)),
    ),
  };
  return Object.fromEntries(
    MULTIPLIED.map((table) => [table, given[table] ?? of(all, table).filter(ofClaim)]),
  );
}
