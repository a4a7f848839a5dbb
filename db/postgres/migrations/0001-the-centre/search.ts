import { onRow } from './triggers.ts';

/**
 * The search. What people look for stands in one document for each claim, customer, plan and stock unit, kept by triggers
 * on every table that it comes from. `words` are found by their beginnings, and `codes` by any part of three signs or
 * more: `found` holds `_` and four signs from each of their places on, and of a tracking number, which is `parcel`, the
 * same with `~`. So a document is found by what SQLite’s index would find it by.
 *
 * A word is folded as shared/search/fold.ts has it, letter by letter, from a table that the migration fills.
 */

interface Kind {
  /** Names the kind's table of documents. */
  readonly name: string;
  readonly owner: string;
  readonly key: string;
  /** What a document is made of. */
  readonly facts: string;
  /** The tables and columns that a document comes from, with the owners that a row of them concerns. */
  readonly sources: readonly {
    readonly table: string;
    readonly columns: string;
    readonly owners: (row: 'OLD' | 'NEW') => string;
  }[];
}

/** A code without the blanks and signs that group it. Blank for none. */
const code = (column: string): string => `lower(translate(coalesce(${column}, ''), ' -./()+_~:#\u00a0', ''))`;
const codes = (columns: readonly string[]): string => columns.map(code).join(" || ' ' || ");
/** Behind a blank; nothing for none. */
const behind = (column: string, as = column): string =>
  `CASE ${column} WHEN '' THEN '' ELSE ' ' || ${as} END`;

const KINDS: readonly Kind[] = [
  {
    name: 'claim',
    owner: 'claims',
    key: 'claim_id',
    facts: `SELECT claims.id AS claim_id,
    customers.name || ' ' || customers.email || ${behind('customers.company')} || ' ' || devices.model AS words,
    ${codes(['claims.number', 'claims.serial', 'stock_units.serial', 'plans.code', 'customers.phone', 'shipments.tracking'])}
      || coalesce((SELECT string_agg(' ' || ${code('reference')}, '') FROM supplier_orders
        WHERE supplier_orders.claim_id = claims.id), '')
      || ${behind('customers.tax_number', 'lower(customers.tax_number)')} AS codes,
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
        columns: 'name, email, phone, company, tax_number',
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
    facts: `SELECT id AS customer_id, name || ' ' || email || ${behind('company')} AS words,
    ${code('phone')} || ${behind('tax_number', 'lower(tax_number)')} AS codes, '' AS parcel
  FROM customers`,
    sources: [
      {
        table: 'customers',
        columns: 'name, email, phone, company, tax_number',
        owners: (row) => `= ${row}.id`,
      },
    ],
  },
  {
    name: 'plan',
    owner: 'plans',
    key: 'plan_id',
    facts: `SELECT plans.id AS plan_id, holder_name || ' ' || holder_email || ' ' || model AS words,
    ${code('plans.code')} || (SELECT string_agg(' ' || ${code('serial')}, '') FROM bindings
      WHERE plan_id = plans.id) AS codes,
    '' AS parcel
  FROM plans
  JOIN plan_products ON plan_products.id = plans.product_id AND plan_products.version = plans.product_version
  WHERE EXISTS (SELECT 1 FROM bindings WHERE plan_id = plans.id)`,
    sources: [
      { table: 'plans', columns: 'holder_name, holder_email', owners: (row) => `= ${row}.id` },
      { table: 'bindings', columns: 'plan_id', owners: (row) => `= ${row}.plan_id` },
    ],
  },
  {
    name: 'unit',
    owner: 'stock_units',
    key: 'unit_id',
    facts: `SELECT id AS unit_id, model AS words, ${code('serial')} AS codes, '' AS parcel FROM stock_units`,
    sources: [{ table: 'stock_units', columns: 'serial, model', owners: (row) => `= ${row}.id` }],
  },
];

/** A code has this many signs at most in all; what stands behind is not found by. */
const PLACES = 600;
/** Of a word; an index takes no longer ones. */
const LONGEST_WORD = 400;

const foldings = `
CREATE TABLE search_letters (letter text COLLATE "C" PRIMARY KEY, plain text COLLATE "C" NOT NULL);

-- The words of a text, parted by blanks. Each sign is looked up by itself: joined, the whole table would be read for a word.
CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT CASE WHEN words COLLATE "C" ~ '[^ -~]' THEN (
      SELECT string_agg(CASE WHEN sign COLLATE "C" ~ '[ -~]' THEN lower(sign COLLATE "C") ELSE
        coalesce((SELECT plain FROM search_letters WHERE letter = sign), lower(sign COLLATE "C")) END, '' ORDER BY n)
      FROM regexp_split_to_table(words, '') WITH ORDINALITY AS signs (sign, n))
    ELSE lower(words COLLATE "C") END
$$;

CREATE FUNCTION parts_of(codes text, mark text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT mark || rtrim(substr(codes, n, 4)) FROM generate_series(1, least(length(codes) - 2, ${PLACES})) AS n
  WHERE strpos(substr(codes, n, 3), ' ') = 0
$$;

CREATE FUNCTION found_by(words text, codes text, parcel text) RETURNS tsvector LANGUAGE sql STABLE
SET search_path FROM CURRENT AS $$
  SELECT array_to_tsvector(coalesce(array_agg(DISTINCT token), '{}')) FROM (
    SELECT left(word, ${LONGEST_WORD}) FROM regexp_split_to_table(folded(words), '[\\u0001-/:-@[-\`{-\\u007f]+') AS word
    UNION ALL SELECT parts_of(folded(codes), '_')
    UNION ALL SELECT parts_of(folded(parcel), '~')
  ) AS tokens (token) WHERE token <> ''
$$;
`;

const ofKind = ({ name, owner, key, facts, sources }: Kind): string => {
  const note = (owners: string) => `INSERT INTO ${name}_documents (${key}, words, codes, parcel)
    SELECT ${key}, words, codes, parcel FROM ${name}_facts WHERE ${key} ${owners}
    ON CONFLICT (${key}) DO UPDATE SET words = excluded.words, codes = excluded.codes, parcel = excluded.parcel
    WHERE (${name}_documents.words, ${name}_documents.codes, ${name}_documents.parcel)
      IS DISTINCT FROM (excluded.words, excluded.codes, excluded.parcel);`;
  return `
CREATE TABLE ${name}_documents (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  ${key} text COLLATE "C" NOT NULL UNIQUE REFERENCES ${owner} (id) ON DELETE CASCADE,
  words text COLLATE "C" NOT NULL,
  codes text COLLATE "C" NOT NULL,
  parcel text COLLATE "C" NOT NULL,
  found tsvector
);
CREATE INDEX ${name}_search ON ${name}_documents USING gin (found);
CREATE VIEW ${name}_facts AS ${facts};
${onRow(
  `${name}_documents_are_indexed`,
  `BEFORE INSERT OR UPDATE OF words, codes, parcel ON ${name}_documents`,
  'NEW.found := found_by(NEW.words, NEW.codes, NEW.parcel);',
)}
${sources
  .map(({ table, columns, owners }) =>
    [
      onRow(`${name}_documents_insert_${table}`, `AFTER INSERT ON ${table}`, note(owners('NEW'))),
      onRow(
        `${name}_documents_update_${table}`,
        `AFTER UPDATE OF ${columns} ON ${table}`,
        `${note(owners('OLD'))}\n  ${note(owners('NEW'))}`,
      ),
      ...(table === owner
        ? []
        : [onRow(`${name}_documents_delete_${table}`, `AFTER DELETE ON ${table}`, note(owners('OLD')))]),
    ].join('\n'),
  )
  .join('\n')}`;
};

export const search = `${foldings}${KINDS.map(ofKind).join('\n')}`;
