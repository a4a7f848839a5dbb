/** Units, orders, parcels, payments and invoices. */
export const fulfilment = `
CREATE TABLE stock_units (
  id text COLLATE "C" PRIMARY KEY,
  serial text COLLATE "C" NOT NULL UNIQUE REFERENCES devices (serial),
  model text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('in_stock', 'allocated', 'shipped', 'withdrawn')),
  note text COLLATE "C" NOT NULL,
  added_at text COLLATE "C" NOT NULL,
  claim_id text COLLATE "C" REFERENCES claims (id),
  CHECK ((state IN ('allocated', 'shipped')) = (claim_id IS NOT NULL))
);
CREATE UNIQUE INDEX one_unit_a_claim ON stock_units (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX stock_units_by_model ON stock_units (model, state, added_at, id);
CREATE INDEX stock_units_by_age ON stock_units (added_at, id);
CREATE INDEX stock_units_by_state ON stock_units (state, added_at, id);

CREATE TABLE supplier_orders (
  id text COLLATE "C" PRIMARY KEY,
  claim_id text COLLATE "C" NOT NULL REFERENCES claims (id),
  model text COLLATE "C" NOT NULL CHECK (length(model) > 0),
  reference text COLLATE "C" NOT NULL CHECK (length(reference) > 0),
  -- Null while the supplier has not said.
  expected_on text COLLATE "C",
  ordered_at text COLLATE "C" NOT NULL,
  ordered_by text COLLATE "C" NOT NULL REFERENCES people (id),
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'arrived', 'cancelled')),
  ended_at text COLLATE "C",
  CHECK ((state = 'open') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX one_open_order_a_claim ON supplier_orders (claim_id) WHERE state = 'open';
CREATE INDEX supplier_orders_by_claim ON supplier_orders (claim_id, ordered_at);

CREATE TABLE shipments (
  id text COLLATE "C" NOT NULL,
  claim_id text COLLATE "C" NOT NULL REFERENCES claims (id),
  hand_over text COLLATE "C" NOT NULL CHECK (hand_over IN ('carrier', 'collected')),
  carrier text COLLATE "C" NOT NULL,
  tracking text COLLATE "C" NOT NULL,
  priority bigint NOT NULL CHECK (priority IN (0, 1)),
  paid_by text COLLATE "C" NOT NULL CHECK (paid_by IN ('manufacturer', 'customer')),
  serial text COLLATE "C" NOT NULL REFERENCES devices (serial),
  ship_to text COLLATE "C" NOT NULL CHECK (json_valid(ship_to)),
  shipped_at text COLLATE "C" NOT NULL,
  by text COLLATE "C" NOT NULL REFERENCES people (id),
  PRIMARY KEY (claim_id)
);
CREATE INDEX shipments_by_tracking ON shipments (upper(replace(replace(tracking, ' ', ''), '-', ''))) WHERE tracking <> '';
CREATE INDEX shipments_by_time ON shipments (shipped_at);

CREATE TABLE payments (
  id text COLLATE "C" NOT NULL,
  claim_id text COLLATE "C" NOT NULL REFERENCES claims (id),
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('payment', 'refund')),
  amount bigint NOT NULL CHECK (amount > 0),
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  method text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  at text COLLATE "C" NOT NULL,
  by text COLLATE "C" NOT NULL REFERENCES people (id),
  PRIMARY KEY (claim_id, at, id)
);
CREATE INDEX payments_by_time ON payments (at);

CREATE TABLE invoicing (
  id bigint PRIMARY KEY CHECK (id = 1),
  -- The firm's name in the registers; '' where the centre is called so itself.
  seller_name text COLLATE "C" NOT NULL,
  invoice_series text COLLATE "C" NOT NULL CHECK (strpos(invoice_series, '{number}') > 0),
  correction_series text COLLATE "C" NOT NULL
    CHECK (strpos(correction_series, '{number}') > 0 AND correction_series <> invoice_series),
  bank_account text COLLATE "C" NOT NULL,
  bank_name text COLLATE "C" NOT NULL,
  -- How the plan's fee and a diagnosis are taxed, which no price list of the plan says; null while nobody has said so.
  care_fee_tax text COLLATE "C",
  diagnosis_tax text COLLATE "C",
  -- The law by which something is exempt, and whose it is.
  exemption text COLLATE "C" NOT NULL,
  exemption_by text COLLATE "C" NOT NULL CHECK (exemption_by IN ('act', 'directive', 'other')),
  cash_method bigint NOT NULL CHECK (cash_method IN (0, 1)),
  set_at text COLLATE "C" NOT NULL,
  set_by text COLLATE "C" NOT NULL REFERENCES people (id)
);

CREATE TABLE invoices (
  id text COLLATE "C" PRIMARY KEY,
  number text COLLATE "C" NOT NULL UNIQUE,
  -- The number with {number} left open, and what stands there.
  series text COLLATE "C" NOT NULL,
  count bigint NOT NULL CHECK (count >= 1),
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('VAT', 'KOR')),
  claim_id text COLLATE "C" NOT NULL REFERENCES claims (id),
  choice_id text COLLATE "C" NOT NULL REFERENCES choices (id),
  corrects text COLLATE "C" REFERENCES invoices (id),
  -- The refund that made a correction necessary; the archive keeps payments by their claim, so that nothing refers to one.
  refund_id text COLLATE "C" UNIQUE,
  issued_on text COLLATE "C" NOT NULL,
  issued_at text COLLATE "C" NOT NULL,
  issued_by text COLLATE "C" NOT NULL REFERENCES people (id),
  -- The day of the supply, or of the payment before it.
  done_on text COLLATE "C" NOT NULL,
  pricing text COLLATE "C" NOT NULL CHECK (pricing IN ('net', 'gross')),
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  -- Minor units; of a correction the differences.
  net bigint NOT NULL,
  vat bigint NOT NULL,
  gross bigint NOT NULL CHECK (gross = net + vat AND (gross > 0) = (kind = 'VAT') AND gross <> 0),
  -- The tax in grosze, and by what rate it was told; null where the currency is złoty.
  vat_grosze bigint,
  exchange text COLLATE "C" CHECK (json_valid(exchange)),
  per_tax text COLLATE "C" NOT NULL CHECK (json_valid(per_tax)),
  paid text COLLATE "C" NOT NULL CHECK (json_valid(paid)),
  seller text COLLATE "C" NOT NULL CHECK (json_valid(seller)),
  terms text COLLATE "C" NOT NULL CHECK (json_valid(terms)),
  buyer text COLLATE "C" NOT NULL CHECK (json_valid(buyer)),
  lines text COLLATE "C" NOT NULL CHECK (json_valid(lines)),
  UNIQUE (series, count),
  CHECK ((kind = 'KOR') = (corrects IS NOT NULL) AND (kind = 'KOR') = (refund_id IS NOT NULL)),
  CHECK ((currency = 'PLN') = (exchange IS NULL) AND (exchange IS NULL) = (vat_grosze IS NULL))
);
CREATE UNIQUE INDEX one_invoice_a_choice ON invoices (choice_id) WHERE kind = 'VAT';
CREATE INDEX invoices_by_day ON invoices (issued_on, id);
CREATE INDEX invoices_by_claim ON invoices (claim_id, id);
CREATE INDEX corrections_by_invoice ON invoices (corrects) WHERE corrects IS NOT NULL;

CREATE TABLE invoice_ksef (
  invoice_id text COLLATE "C" PRIMARY KEY REFERENCES invoices (id),
  number text COLLATE "C" UNIQUE CHECK (length(number) = 35),
  noted_at text COLLATE "C" NOT NULL,
  noted_by text COLLATE "C" NOT NULL REFERENCES people (id)
);
`;
