import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { sellerIn } from '../../shared/invoice/ksefNumber.ts';
import { type Act, signedIn } from '../act.ts';
import { requireInvoice } from './read.ts';

export const ksefCommands = {
  'invoices.noteKsef': async (
    act: Act,
    { invoiceId, number: ksef }: Checked<'invoices.noteKsef'>,
  ): Promise<Output<'invoices.noteKsef'>> => {
    const invoice = await requireInvoice(act.db, invoiceId);
    const { number, claimId } = invoice;
    if (invoice.ksef !== null) {
      throw refuse(
        'conflict',
        'ksef_noted_already',
        `What KSeF called ${number} is noted already, once and for all.`,
        {
          number,
        },
      );
    }
    if (ksef !== null && sellerIn(ksef) !== invoice.seller.nip) {
      throw refuse(
        'bad_input',
        'ksef_of_another_seller',
        'That number begins with another seller’s NIP: copy the one of this invoice.',
      );
    }
    const other = await act.db
      .selectFrom('invoice_ksef')
      .innerJoin('invoices', 'invoices.id', 'invoice_ksef.invoice_id')
      .select('invoices.number')
      .where('invoice_ksef.number', '=', ksef ?? '')
      .executeTakeFirst();
    if (other) {
      throw refuse('conflict', 'ksef_of_another_invoice', `That number is noted on ${other.number}.`, {
        number: other.number,
      });
    }
    await act.db
      .insertInto('invoice_ksef')
      .values({ invoice_id: invoiceId, number: ksef, noted_at: act.now, noted_by: signedIn(act).id })
      .execute();
    await act.record({ kind: 'ksef_number_noted', claimId, data: { number, ksef } });
    return { done: true };
  },
};
