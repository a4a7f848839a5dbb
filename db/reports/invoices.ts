import type { Invoice } from '../../shared/contract/invoices.ts';
import { isBeyond } from '../page.ts';
import { type Asked, decimal, inParts, type Source } from './source.ts';

const within = ({ db, from, to }: Asked) =>
  db.selectFrom('invoices').where('invoices.issued_on', '>=', from).where('invoices.issued_on', '<=', to);

const invoicesAfter = (asked: Asked, last: { issued_on: string; id: string } | null, limit: number) =>
  within(asked)
    .innerJoin('claims', 'claims.id', 'invoices.claim_id')
    .leftJoin('invoice_ksef', 'invoice_ksef.invoice_id', 'invoices.id')
    .leftJoin('invoices as first', 'first.id', 'invoices.corrects')
    .select([
      'invoices.id',
      'invoices.number',
      'invoices.issued_on',
      'invoices.done_on',
      'invoices.currency',
      'invoices.buyer',
      'invoices.per_tax',
      'claims.number as claim',
      'first.number as corrects',
      'invoice_ksef.number as ksef',
    ])
    .$if(last !== null, (query) =>
      last === null
        ? query
        : query.where(isBeyond(['invoices.issued_on', 'invoices.id'], '>', [last.issued_on, last.id])),
    )
    .orderBy('invoices.issued_on')
    .orderBy('invoices.id')
    .limit(limit)
    .execute();

type Found = Awaited<ReturnType<typeof invoicesAfter>>[number];

function rowsOf(row: Found): string[][] {
  const buyer: Invoice['buyer'] = JSON.parse(row.buyer);
  const taxes: Invoice['perTax'] = JSON.parse(row.per_tax);
  return taxes.map(({ tax, net, vat, vatGrosze }) => [
    row.number,
    row.issued_on,
    row.done_on,
    row.corrects ?? '',
    row.claim,
    buyer.name,
    buyer.taxNumber,
    tax,
    row.currency,
    decimal(net, row.currency),
    decimal(vat, row.currency),
    decimal(net + vat, row.currency),
    'PLN',
    decimal(vatGrosze ?? vat, 'PLN'),
    row.ksef ?? '',
  ]);
}

export const invoices: Source = {
  count: async () => null,
  async *rows(asked) {
    for await (const part of inParts<Found>((last, limit) => invoicesAfter(asked, last, limit))) {
      yield part.flatMap(rowsOf);
    }
  },
};
