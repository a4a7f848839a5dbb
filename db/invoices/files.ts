import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Act, Ask } from '../act.ts';
import { fa3, isWritable } from './fa3.ts';
import { invoicesFrom, requireInvoice } from './read.ts';

/** An invoice's number with nothing in it that a file's name may not have. */
const fileNameOf = (number: string): string => `${number.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')}.xml`;

export const invoiceFileQueries = {
  'invoices.xml': async (
    ask: Ask,
    { invoiceId }: Checked<'invoices.xml'>,
  ): Promise<Output<'invoices.xml'>> => {
    const invoice = await requireInvoice(ask.db, invoiceId);
    if (!isWritable(invoice)) {
      const number = invoice.corrects?.number ?? '';
      throw refuse(
        'rule',
        'corrected_not_noted',
        `A correction names KSeF’s number of what it corrects: note it on ${number} first, or that it was issued outside KSeF.`,
        { number },
      );
    }
    return { name: fileNameOf(invoice.number), xml: fa3(invoice) };
  },

  'invoices.files': async (ask: Ask, input: Checked<'invoices.files'>): Promise<Output<'invoices.files'>> => {
    const { rows, next } = await invoicesFrom(ask.db, input);
    return {
      files: rows
        .filter(isWritable)
        .map((invoice) => ({ name: fileNameOf(invoice.number), xml: fa3(invoice) })),
      waiting: rows.filter((invoice) => !isWritable(invoice)).map(({ number }) => number),
      next,
    };
  },
};

export const invoiceFileCommands = {
  'invoices.recordGiven': async (
    act: Act,
    input: Checked<'invoices.recordGiven'>,
  ): Promise<Output<'invoices.recordGiven'>> => {
    await act.record({ kind: 'invoices_given', data: input });
    return { done: true };
  },
};
