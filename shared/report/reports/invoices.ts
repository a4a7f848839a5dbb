import { defineReport } from '../definition.ts';
import { DAY, money, NAME, TEXT } from '../holds.ts';

/** The register of invoices, a row for each way of taxing on each, as tax advisers want it. It names buyers. */
export const invoices = defineReport({
  columns: {
    invoice_number: TEXT,
    issued_on: DAY,
    done_on: DAY,
    corrects: TEXT,
    claim_number: TEXT,
    buyer: NAME,
    buyer_tax_number: TEXT,
    /** In the words of FA(3). */
    tax_code: NAME,
    currency: NAME,
    net: money('currency'),
    vat: money('currency'),
    gross: money('currency'),
    zloty: NAME,
    vat_in_zloty: money('zloty'),
    ksef_number: TEXT,
  },
  by: 'issued',
  each: ['issued_on', 'invoice_number', 'tax_code'],
});
