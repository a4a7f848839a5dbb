import type { InvoiceKind } from '../../shared/contract/invoices.ts';
import type { TaxCode } from '../../shared/invoice/tax.ts';
import type { Currency } from '../../shared/money/currency.ts';
import type { Flag } from '../flag.ts';

export interface InvoicingRow {
  id: 1;
  seller_name: string;
  invoice_series: string;
  correction_series: string;
  bank_account: string;
  bank_name: string;
  care_fee_tax: TaxCode | null;
  diagnosis_tax: TaxCode | null;
  exemption: string;
  exemption_by: 'act' | 'directive' | 'other';
  cash_method: Flag;
  set_at: string;
  set_by: string;
}

export interface InvoiceRow {
  id: string;
  number: string;
  series: string;
  count: number;
  kind: InvoiceKind;
  claim_id: string;
  choice_id: string;
  corrects: string | null;
  refund_id: string | null;
  issued_on: string;
  issued_at: string;
  issued_by: string;
  done_on: string;
  pricing: 'net' | 'gross';
  currency: Currency;
  net: number;
  vat: number;
  gross: number;
  vat_grosze: number | null;
  /** These and what follows are JSON of what the contract names so. */
  exchange: string | null;
  per_tax: string;
  paid: string;
  seller: string;
  terms: string;
  buyer: string;
  lines: string;
}

/** A number of null: it was issued outside KSeF. */
export interface InvoiceKsefRow {
  invoice_id: string;
  number: string | null;
  noted_at: string;
  noted_by: string;
}
