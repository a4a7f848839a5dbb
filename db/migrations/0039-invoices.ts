import type Database from 'better-sqlite3';

/**
 * Customers may be firms, with a tax number, and want invoices. An invoice stays as it was issued and keeps all that it says,
 * so that nothing that changes later changes it: an error is mended by a correcting one. Its number follows on the one before
 * in its series, which the database sees to itself. What KSeF called it is noted once.
 */

const ERASING = 'EXISTS (SELECT 1 FROM erasing)';
const STAYS = (
  'id number series count kind claim_id choice_id corrects refund_id issued_on issued_at issued_by done_on pricing ' +
  'currency net vat gross vat_grosze per_tax exchange paid seller terms'
).split(' ');
const row = (which: 'OLD' | 'NEW') => STAYS.map((column) => `${which}.${column}`).join(', ');

export const sql = `
ALTER TABLE customers ADD COLUMN company TEXT NOT NULL DEFAULT '';
-- Ten digits, or a country's two letters and what stands behind them; '' for none.
ALTER TABLE customers ADD COLUMN tax_number TEXT NOT NULL DEFAULT '';

CREATE TABLE invoicing (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- The firm's name in the registers; '' where the centre is called so itself.
  seller_name TEXT NOT NULL,
  invoice_series TEXT NOT NULL CHECK (instr(invoice_series, '{number}') > 0),
  correction_series TEXT NOT NULL CHECK (instr(correction_series, '{number}') > 0 AND correction_series <> invoice_series),
  bank_account TEXT NOT NULL,
  bank_name TEXT NOT NULL,
  -- How the plan's fee and a diagnosis are taxed, which no price list of the plan says; null while nobody has said so.
  care_fee_tax TEXT,
  diagnosis_tax TEXT,
  -- The law by which something is exempt, and whose it is.
  exemption TEXT NOT NULL,
  exemption_by TEXT NOT NULL CHECK (exemption_by IN ('act', 'directive', 'other')),
  cash_method INTEGER NOT NULL CHECK (cash_method IN (0, 1)),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE invoices (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  -- The number with {number} left open, and what stands there.
  series TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('VAT', 'KOR')),
  claim_id TEXT NOT NULL REFERENCES claims (id),
  choice_id TEXT NOT NULL REFERENCES choices (id),
  corrects TEXT REFERENCES invoices (id),
  -- The refund that made a correction necessary; the archive keeps payments by their claim, so that nothing refers to one.
  refund_id TEXT UNIQUE,
  issued_on TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL REFERENCES people (id),
  -- The day of the supply, or of the payment before it.
  done_on TEXT NOT NULL,
  pricing TEXT NOT NULL CHECK (pricing IN ('net', 'gross')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- Minor units; of a correction the differences.
  net INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  gross INTEGER NOT NULL CHECK (gross = net + vat AND (gross > 0) = (kind = 'VAT') AND gross <> 0),
  -- The tax in grosze, and by what rate it was told; null where the currency is złoty.
  vat_grosze INTEGER,
  exchange TEXT CHECK (json_valid(exchange)),
  per_tax TEXT NOT NULL CHECK (json_valid(per_tax)),
  paid TEXT NOT NULL CHECK (json_valid(paid)),
  seller TEXT NOT NULL CHECK (json_valid(seller)),
  terms TEXT NOT NULL CHECK (json_valid(terms)),
  buyer TEXT NOT NULL CHECK (json_valid(buyer)),
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  UNIQUE (series, count),
  CHECK ((kind = 'KOR') = (corrects IS NOT NULL) AND (kind = 'KOR') = (refund_id IS NOT NULL)),
  CHECK ((currency = 'PLN') = (exchange IS NULL) AND (exchange IS NULL) = (vat_grosze IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_invoice_a_choice ON invoices (choice_id) WHERE kind = 'VAT';
CREATE INDEX invoices_by_day ON invoices (issued_on, id);
CREATE INDEX invoices_by_claim ON invoices (claim_id, id);
CREATE INDEX corrections_by_invoice ON invoices (corrects) WHERE corrects IS NOT NULL;
CREATE TRIGGER invoices_leave_out_no_number BEFORE INSERT ON invoices
WHEN NEW.count <> 1 + coalesce((SELECT max(count) FROM invoices WHERE series = NEW.series), 0)
BEGIN SELECT RAISE(ABORT, 'an invoice takes the next number of its series'); END;
CREATE TRIGGER invoices_are_never_edited BEFORE UPDATE ON invoices
WHEN NOT (${ERASING} AND (${row('OLD')}) IS (${row('NEW')}))
BEGIN SELECT RAISE(ABORT, 'an invoice is corrected, never edited'); END;
CREATE TRIGGER invoices_are_never_deleted BEFORE DELETE ON invoices
BEGIN SELECT RAISE(ABORT, 'an invoice is corrected, never deleted'); END;
CREATE TRIGGER corrections_take_back_what_there_was BEFORE INSERT ON invoices
WHEN NEW.corrects IS NOT NULL AND NOT EXISTS (SELECT 1 FROM invoices AS corrected
  WHERE corrected.id = NEW.corrects AND corrected.kind = 'VAT' AND corrected.currency = NEW.currency
    AND corrected.claim_id = NEW.claim_id AND corrected.gross + NEW.gross
      + (SELECT coalesce(sum(gross), 0) FROM invoices WHERE corrects = NEW.corrects) >= 0)
BEGIN SELECT RAISE(ABORT, 'a correction takes back no more than there was'); END;
CREATE TRIGGER invoices_keep_their_customer AFTER INSERT ON invoices
BEGIN UPDATE keepings SET due_on = NULL, why = NULL
  WHERE customer_id = (SELECT customer_id FROM claims WHERE id = NEW.claim_id); END;

-- What KSeF called an invoice; null: it was issued outside KSeF.
CREATE TABLE invoice_ksef (
  invoice_id TEXT PRIMARY KEY REFERENCES invoices (id),
  number TEXT UNIQUE CHECK (length(number) = 35),
  noted_at TEXT NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER ksef_numbers_are_never_edited BEFORE UPDATE ON invoice_ksef
BEGIN SELECT RAISE(ABORT, 'a number is noted once'); END;
CREATE TRIGGER ksef_numbers_are_never_deleted BEFORE DELETE ON invoice_ksef
BEGIN SELECT RAISE(ABORT, 'a number is noted once'); END;
`;

/** The search's own statements, as an earlier migration made them, with what customers are found by since. */
const FOUND_BY: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'customer_facts',
    'email AS words',
    "email || CASE company WHEN '' THEN '' ELSE ' ' || company END AS words",
  ],
  ['customer_facts', " AS codes, '' AS parcel", ` || ${ofFirm('')} AS codes, '' AS parcel`],
  [
    'claim_facts',
    "customers.email || ' '",
    "customers.email || CASE customers.company WHEN '' THEN '' ELSE ' ' || customers.company END || ' '",
  ],
  ['claim_facts', "claims.id), '') AS codes", `claims.id), '') || ${ofFirm('customers.')} AS codes`],
  [
    'customer_documents_update_customers',
    'OF name, email, phone ON',
    'OF name, email, phone, company, tax_number ON',
  ],
  [
    'claim_documents_update_customers',
    'OF name, email, phone ON',
    'OF name, email, phone, company, tax_number ON',
  ],
];

/** Behind the other codes; nothing where there is no number, so that no document has to be made anew. */
function ofFirm(table: string): string {
  return `CASE ${table}tax_number WHEN '' THEN '' ELSE ' ' || lower(${table}tax_number) END`;
}

export function fill(connection: Database.Database): void {
  const read = connection.prepare<[string], { type: string; sql: string }>(
    'SELECT type, sql FROM sqlite_schema WHERE name = ?',
  );
  for (const [name, before, after] of FOUND_BY) {
    const part = read.get(name);
    if (!part?.sql.includes(before)) throw new Error(`The search's ${name} is not what it was made as.`);
    connection.exec(`DROP ${part.type} ${name}; ${part.sql.replace(before, () => after)}`);
  }
}
