import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Invoicing, invoicingInput } from '../../shared/contract/invoices.ts';
import { type Act, type Ask, signedIn } from '../act.ts';
import type { Reader } from '../tables.ts';

/** What a centre says of its invoices once. */

const UNSAID: Invoicing = invoicingInput.parse({});

export async function invoicingNow(db: Reader): Promise<Invoicing> {
  const row = await db.selectFrom('invoicing').selectAll().executeTakeFirst();
  if (!row) return UNSAID;
  return {
    sellerName: row.seller_name,
    invoiceSeries: row.invoice_series,
    correctionSeries: row.correction_series,
    bankAccount: row.bank_account,
    bankName: row.bank_name,
    careFeeTax: row.care_fee_tax,
    diagnosisTax: row.diagnosis_tax,
    exemption: row.exemption,
    exemptionBy: row.exemption_by,
    cashMethod: row.cash_method === 1,
  };
}

export const invoicingQueries = {
  'invoices.settings': (ask: Ask): Promise<Output<'invoices.settings'>> => invoicingNow(ask.db),
};

export const invoicingCommands = {
  'invoices.setUp': async (act: Act, input: Checked<'invoices.setUp'>): Promise<Output<'invoices.setUp'>> => {
    const before = await invoicingNow(act.db);
    const changed = Object.fromEntries(
      Object.entries(input).filter(([field, value]) => before[field as keyof Invoicing] !== value),
    );
    if (Object.keys(changed).length === 0) return { done: true };
    const row = {
      seller_name: input.sellerName,
      invoice_series: input.invoiceSeries,
      correction_series: input.correctionSeries,
      bank_account: input.bankAccount,
      bank_name: input.bankName,
      care_fee_tax: input.careFeeTax,
      diagnosis_tax: input.diagnosisTax,
      exemption: input.exemption,
      exemption_by: input.exemptionBy,
      cash_method: input.cashMethod ? 1 : 0,
      set_at: act.now,
      set_by: signedIn(act).id,
    } as const;
    await act.db
      .insertInto('invoicing')
      .values({ id: 1, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    await act.record({ kind: 'invoicing_changed', data: changed });
    return { done: true };
  },
};
