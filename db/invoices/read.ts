import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Invoice } from '../../shared/contract/invoices.ts';
import type { Ask } from '../act.ts';
import { isBeyond, PAGE, pageOf, readCursor } from '../page.ts';
import type { Reader } from '../tables.ts';

/** An invoice's row with what other rows say of it. */
const found = (db: Reader) =>
  db
    .selectFrom('invoices')
    .innerJoin('claims', 'claims.id', 'invoices.claim_id')
    .innerJoin('people', 'people.id', 'invoices.issued_by')
    .leftJoin('invoice_ksef as noted', 'noted.invoice_id', 'invoices.id')
    .leftJoin('people as noter', 'noter.id', 'noted.noted_by')
    .leftJoin('invoices as first', 'first.id', 'invoices.corrects')
    .leftJoin('invoice_ksef as first_noted', 'first_noted.invoice_id', 'invoices.corrects')
    .selectAll('invoices')
    .select([
      'claims.number as claim_number',
      'people.name as issuer',
      'noted.number as ksef_number',
      'noted.noted_at',
      'noter.name as noter',
      'first.number as first_number',
      'first.issued_on as first_issued_on',
      'first_noted.noted_at as first_noted_at',
      'first_noted.number as first_ksef_number',
    ]);

type Found = Awaited<ReturnType<ReturnType<typeof found>['execute']>>[number];

const ksefOf = (notedAt: string | null, number: string | null) => (notedAt === null ? null : { number });

function invoiceOf(row: Found): Invoice {
  const exchange = row.exchange === null ? null : JSON.parse(row.exchange);
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    claimId: row.claim_id,
    claimNumber: row.claim_number,
    issuedOn: row.issued_on,
    issuedAt: row.issued_at,
    issuedBy: row.issuer,
    doneOn: row.done_on,
    pricing: row.pricing,
    currency: row.currency,
    net: row.net,
    vat: row.vat,
    gross: row.gross,
    exchange: exchange && { ...exchange, vatGrosze: row.vat_grosze ?? 0 },
    perTax: JSON.parse(row.per_tax),
    lines: JSON.parse(row.lines),
    paid: JSON.parse(row.paid),
    seller: JSON.parse(row.seller),
    buyer: JSON.parse(row.buyer),
    terms: JSON.parse(row.terms),
    corrects:
      row.corrects === null
        ? null
        : {
            id: row.corrects,
            number: row.first_number ?? '',
            issuedOn: row.first_issued_on ?? '',
            ksef: ksefOf(row.first_noted_at, row.first_ksef_number),
          },
    ksef: row.noted_at === null ? null : { number: row.ksef_number, at: row.noted_at, by: row.noter ?? '' },
  };
}

export async function requireInvoice(db: Reader, invoiceId: string): Promise<Invoice> {
  const row = await found(db).where('invoices.id', '=', invoiceId).executeTakeFirst();
  if (!row)
    throw refuse('not_found', 'no_such_invoice', 'There is no such invoice: look for it on its claim.');
  return invoiceOf(row);
}

/** Oldest first. */
export async function invoicesOfClaim(db: Reader, claimId: string): Promise<Invoice[]> {
  const rows = await found(db).where('invoices.claim_id', '=', claimId).orderBy('invoices.id').execute();
  return rows.map(invoiceOf);
}

/** Those issued on some days, both included and null for all. */
const within = (db: Reader, { from, to }: { readonly from: string | null; readonly to: string | null }) =>
  found(db)
    .$if(from !== null, (query) => query.where('invoices.issued_on', '>=', from ?? ''))
    .$if(to !== null, (query) => query.where('invoices.issued_on', '<=', to ?? ''));

/** A page of those issued on the days of a period, the oldest first. */
export async function invoicesFrom(
  db: Reader,
  { from, to, after: place }: { readonly from: string; readonly to: string; readonly after: string | null },
): Promise<{ rows: Invoice[]; next: string | null }> {
  const after = readCursor(place, 2);
  const rows = await within(db, { from, to })
    .$if(after !== null, (query) =>
      query.where(isBeyond(['invoices.issued_on', 'invoices.id'], '>', after ?? [])),
    )
    .orderBy('invoices.issued_on')
    .orderBy('invoices.id')
    .limit(PAGE + 1)
    .execute();
  return pageOf(rows, invoiceOf, (row) => [row.issued_on, row.id]);
}

export const invoiceListQueries = {
  'invoices.list': async (ask: Ask, input: Checked<'invoices.list'>): Promise<Output<'invoices.list'>> => {
    const after = readCursor(input.after, 2);
    const rows = await within(ask.db, input)
      .$if(after !== null, (query) =>
        query.where(isBeyond(['invoices.issued_on', 'invoices.id'], '<', after ?? [])),
      )
      .orderBy('invoices.issued_on', 'desc')
      .orderBy('invoices.id', 'desc')
      .limit(PAGE + 1)
      .execute();
    return pageOf(rows, invoiceOf, (row) => [row.issued_on, row.id]);
  },
};
