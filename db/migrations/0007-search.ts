import type { Database as Connection } from 'better-sqlite3';
import type { Told } from './told.ts';

/**
 * The search. What people look for stands in one document for each claim, customer, plan and stock unit, kept by
 * triggers on every table that it comes from, so that no writer can forget it; a full-text index (FTS5) stands over
 * each kind of document. SQL keeps both sides the same without a function of ours, which other programs that open the
 * file would lack: the tokenizer folds capitals of every alphabet and the marks of Latin letters, and `folded` what it
 * leaves, as shared/search/fold.ts has it.
 *
 * `words` are found by their beginnings. `codes` are found by any part of three signs or more: the index holds `_` and
 * four signs from each of their places on, so that a longer part is the places that it goes through. `parcel` is a
 * tracking number alone, held with `~` in place of `_`, so that parcels are told from the claims that they belong to.
 *
 * A document's id rises with time, so the index itself gives the newest first. The rowids of the tables it comes from
 * would not do: they may change in a VACUUM. With `secure-delete` a word that is changed away leaves the index at once.
 */

/** Letters that the tokenizer leaves as they are, each before what it counts as. */
const LETTERS = (
  'Æae æae Ðd ðd Đd đd Øo øo Þth þth ßss ẞss Ħh ħh ıi Ĳij ĳij Ŀl ŀl Łl łl Œoe œoe Ŧt ŧt Ǆdz ǅdz ǆdz Ǉlj ǈlj ' +
  'ǉlj Ǌnj ǋnj ǌnj Ǡa ǡa Ǣae ǣae Ǯʒ ǯʒ Ǳdz ǲdz ǳdz Ǽae ǽae Ǿo ǿo Άα άα Έε έε Ήη ήη Ίι ίι Ϊι ϊι ΐι Όο όο Ύυ ' +
  'ύυ Ϋυ ϋυ ΰυ Ώω ώω Ѐе ѐе Ёе ёе Ѓг ѓг Їі їі Ќк ќк Ѝи ѝи Ўу ўу Йи йи Ѷѵ ѷѵ Ӂж ӂж Ӑа ӑа Ӓа ӓа Ӗе ӗе Ӛә ӛә Ӝж ' +
  'ӝж Ӟз ӟз Ӣи ӣи Ӥи ӥи Ӧо ӧо Ӫө ӫө Ӭэ ӭэ Ӯу ӯу Ӱу ӱу Ӳу ӳу Ӵч ӵч Ӹы ӹы'
).split(' ');

/** A code has this many signs at most in all; what stands behind is not found by. */
const PLACES = 600;

const replaced = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((inner, [from, to]) => `replace(${inner}, '${from}', '${to}')`, text);

/** Words as the index takes them. `_` and `~` tell the parts of codes there, so they part words like any other sign. */
const folded = (text: string): string => {
  const plain = replaced(text, [
    ['_', ' '],
    ['~', ' '],
  ]);
  const pairs = LETTERS.map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]);
  return `CASE WHEN ${text} GLOB '*[^ -~]*' THEN ${replaced(plain, pairs)} ELSE ${plain} END`;
};

/** A code without the blanks and signs that group it. Blank for none. */
const code = (column: string): string =>
  `lower(${replaced(
    `coalesce(${column}, '')`,
    [...' -./()+_~:#\u00a0'].map((sign): [string, string] => [sign, '']),
  )})`;

const codes = (columns: readonly string[]): string => columns.map(code).join(" || ' ' || ");

/** Every part of the codes that the index holds: from each place on, four signs, or three where the code ends. */
const parts = (column: string, sign: string): string =>
  `SELECT '${sign}' || rtrim(substr(${column}, n, 4)) AS part FROM search_places
    WHERE n <= length(${column}) - 2 AND instr(substr(${column}, n, 3), ' ') = 0`;
const listed = (select: string): string => `coalesce((SELECT group_concat(part, ' ') FROM (${select})), '')`;

/** What the index holds of a document. */
const textOf = (row: string): string =>
  `${row}words || ' ' || ${listed(parts(`${row}codes`, '_'))} || ' ' || ${listed(parts(`${row}parcel`, '~'))}`;

interface Kind {
  /** Names the kind's table of documents and its index. */
  readonly name: string;
  readonly owner: string;
  readonly key: string;
  /** What owners came in the order of, which is that of the documents' ids. */
  readonly age: string;
  /** What a document is made of. */
  readonly facts: string;
  /** The tables and columns that a document comes from, with the owners that a row of them concerns. */
  readonly sources: readonly {
    readonly table: string;
    readonly columns: string;
    readonly owners: (row: 'OLD' | 'NEW') => string;
  }[];
}

const KINDS: readonly Kind[] = [
  {
    name: 'claim',
    owner: 'claims',
    key: 'claim_id',
    age: 'owner.booked_at, owner.id',
    facts: `SELECT claims.id AS claim_id,
      customers.name || ' ' || customers.email || ' ' || devices.model AS words,
      ${codes(['claims.number', 'claims.serial', 'stock_units.serial', 'plans.code', 'customers.phone', 'shipments.tracking'])}
        || coalesce((SELECT group_concat(' ' || ${code('reference')}, '') FROM supplier_orders
          WHERE supplier_orders.claim_id = claims.id), '') AS codes,
      ${code('shipments.tracking')} AS parcel
    FROM claims
    JOIN customers ON customers.id = claims.customer_id
    JOIN devices ON devices.serial = claims.serial
    LEFT JOIN plans ON plans.id = claims.plan_id
    LEFT JOIN stock_units ON stock_units.claim_id = claims.id
    LEFT JOIN shipments ON shipments.claim_id = claims.id`,
    sources: [
      { table: 'claims', columns: 'customer_id, plan_id', owners: (row) => `= ${row}.id` },
      {
        table: 'customers',
        columns: 'name, email, phone',
        owners: (row) => `IN (SELECT id FROM claims WHERE customer_id = ${row}.id)`,
      },
      {
        table: 'devices',
        columns: 'model',
        owners: (row) => `IN (SELECT id FROM claims WHERE serial = ${row}.serial)`,
      },
      { table: 'stock_units', columns: 'claim_id', owners: (row) => `= ${row}.claim_id` },
      { table: 'shipments', columns: 'tracking', owners: (row) => `= ${row}.claim_id` },
      { table: 'supplier_orders', columns: 'reference', owners: (row) => `= ${row}.claim_id` },
    ],
  },
  {
    name: 'customer',
    owner: 'customers',
    key: 'customer_id',
    age: 'owner.added_at, owner.id',
    facts: `SELECT id AS customer_id, name || ' ' || email AS words, ${code('phone')} AS codes, '' AS parcel
    FROM customers`,
    sources: [{ table: 'customers', columns: 'name, email, phone', owners: (row) => `= ${row}.id` }],
  },
  {
    name: 'plan',
    owner: 'plans',
    key: 'plan_id',
    age: 'owner.registered_at, owner.id',
    facts: `SELECT plans.id AS plan_id, holder_name || ' ' || holder_email || ' ' || model AS words,
      ${code('plans.code')} || (SELECT group_concat(' ' || ${code('serial')}, '') FROM bindings
        WHERE plan_id = plans.id) AS codes,
      '' AS parcel
    FROM plans
    JOIN plan_products ON plan_products.id = plans.product_id AND plan_products.version = plans.product_version
    WHERE EXISTS (SELECT 1 FROM bindings WHERE plan_id = plans.id)`,
    // A plan without a binding is not there yet: it is bound in the transaction that stores it.
    sources: [
      { table: 'plans', columns: 'holder_name, holder_email', owners: (row) => `= ${row}.id` },
      { table: 'bindings', columns: 'plan_id', owners: (row) => `= ${row}.plan_id` },
    ],
  },
  {
    name: 'unit',
    owner: 'stock_units',
    key: 'unit_id',
    age: 'owner.added_at, owner.id',
    facts: `SELECT id AS unit_id, model AS words, ${code('serial')} AS codes, '' AS parcel FROM stock_units`,
    sources: [{ table: 'stock_units', columns: 'serial, model', owners: (row) => `= ${row}.id` }],
  },
];

const keptBy = ({ name, key, owner, sources }: Kind): string => {
  const write = (owners: string) => `INSERT INTO ${name}_documents (${key}, words, codes, parcel)
    SELECT ${key}, words, codes, parcel FROM ${name}_facts WHERE ${key} ${owners}
    ON CONFLICT (${key}) DO UPDATE SET words = excluded.words, codes = excluded.codes, parcel = excluded.parcel
    WHERE (words, codes, parcel) IS NOT (excluded.words, excluded.codes, excluded.parcel);`;
  return sources
    .map(({ table, columns, owners }) => {
      const trigger = (when: string, body: string) =>
        `CREATE TRIGGER ${name}_documents_${when.toLowerCase()}_${table} AFTER ${when}${
          when === 'UPDATE' ? ` OF ${columns}` : ''
        } ON ${table} BEGIN ${body} END;`;
      const gone = table === owner ? '' : trigger('DELETE', write(owners('OLD')));
      const changed = trigger('UPDATE', `${write(owners('OLD'))} ${write(owners('NEW'))}`);
      return [trigger('INSERT', write(owners('NEW'))), changed, gone].join('\n');
    })
    .join('\n');
};

const documents = (kind: Kind): string => {
  const { name, owner, key, facts } = kind;
  const index = `${name}_search`;
  const add = `INSERT INTO ${index} (rowid, text) VALUES (NEW.id, ${textOf('NEW.')});`;
  // The whole document, even to add a number to it: words share the beginnings that the index holds as well.
  const take = `INSERT INTO ${index} (${index}, rowid, text) VALUES ('delete', OLD.id, ${textOf('OLD.')});`;
  return `
CREATE TABLE ${name}_documents (
  id INTEGER PRIMARY KEY,
  ${key} TEXT NOT NULL UNIQUE REFERENCES ${owner} (id) ON DELETE CASCADE,
  words TEXT NOT NULL,
  codes TEXT NOT NULL,
  parcel TEXT NOT NULL
) STRICT;
CREATE VIEW ${name}_facts AS SELECT ${key}, ${folded('words')} AS words, codes, parcel FROM (${facts});
CREATE VIEW ${name}_texts AS SELECT id, ${textOf('')} AS text FROM ${name}_documents;
CREATE VIRTUAL TABLE ${index} USING fts5 (text, content = '${name}_texts', content_rowid = 'id', detail = none,
  columnsize = 0, prefix = '1 2 3 4 5 6 7', tokenize = "unicode61 remove_diacritics 2 tokenchars '_~'");
INSERT INTO ${index} (${index}, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER ${name}_documents_are_indexed AFTER INSERT ON ${name}_documents
BEGIN ${add} END;
CREATE TRIGGER ${name}_documents_are_indexed_anew AFTER UPDATE ON ${name}_documents
BEGIN ${take} ${add} END;
CREATE TRIGGER ${name}_documents_leave_the_index AFTER DELETE ON ${name}_documents
BEGIN ${take} END;
${keptBy(kind)}`;
};

export const sql = `
CREATE TABLE search_places (n INTEGER PRIMARY KEY) STRICT;
WITH RECURSIVE places (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM places WHERE n < ${PLACES})
INSERT INTO search_places SELECT n FROM places;
${KINDS.map(documents).join('')}
`;

/** Documents made in one statement: about a tenth of a second. */
const ROWS_AT_ONCE = 2000;

/** Makes the documents of what was there before, a batch at a time: a large centre has more than memory should hold. */
export function fill(connection: Connection, told: Told): void {
  connection.exec(
    'CREATE TEMP TABLE search_order (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL)',
  );
  for (const { name, owner, age } of KINDS) {
    connection.exec(
      `INSERT INTO temp.search_order (kind, id) SELECT '${name}', id FROM ${owner} AS owner ORDER BY ${age}`,
    );
  }
  const of = Number(connection.prepare('SELECT coalesce(max(n), 0) FROM temp.search_order').pluck().get());
  const makes = KINDS.map(({ name, key }) =>
    connection.prepare<[number, number]>(
      `INSERT INTO ${name}_documents (${key}, words, codes, parcel)
       SELECT ${key}, words, codes, parcel
       FROM temp.search_order AS owner CROSS JOIN ${name}_facts ON ${key} = owner.id
       WHERE owner.n > ? AND owner.n <= ? AND owner.kind = '${name}' ORDER BY owner.n`,
    ),
  );
  for (let from = 0; from < of; from += ROWS_AT_ONCE) {
    told(from, of);
    for (const make of makes) make.run(from, from + ROWS_AT_ONCE);
  }
  connection.exec('DROP TABLE temp.search_order');
  told(of, of);
}
