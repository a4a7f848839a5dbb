import type { ReactNode } from 'react';
import type { Invoice } from '../../../shared/contract/invoices.ts';
import { isReverseCharge, isUntaxed, rateOf, type TaxCode } from '../../../shared/invoice/tax.ts';
import { groupedNip } from '../../../shared/tax/nip.ts';
import { readTaxNumber } from '../../../shared/tax/taxNumber.ts';
import { createTexts } from '../../text/index.ts';
import { LetterSheet } from '../letter/LetterSheet.tsx';
import { Facts, Heading, Paragraph } from '../letter/parts.tsx';
import { postalLines } from '../letter/postalAddress.ts';
import { taxLine } from '../letter/taxLine.ts';
import { usePaper } from '../PaperContext.ts';

/** Polish, in which an invoice is written whoever reads it. */
const polish = createTexts('pl').t;

/** An issued invoice on paper: each of its words in the reader's language with the Polish one behind it. */
export function InvoicePaper({ invoice }: { readonly invoice: Invoice }) {
  const { t, format, language, centre, logo } = usePaper();
  /** A word of the invoice in both languages. */
  const both: Both = (key) => {
    const [here, there] = [t(`papers:invoice.${key}`), polish(`papers:invoice.${key}`)];
    return language === 'pl' || here === there ? here : `${here} / ${there}`;
  };
  const { number, kind, buyer, seller, terms, corrects, ksef, perTax } = invoice;
  const reads = { number };
  const title =
    kind === 'KOR' ? t('papers:invoice.correctionTitle', reads) : t('papers:invoice.title', reads);
  const polishTitle =
    kind === 'KOR' ? polish('papers:invoice.correctionTitle', reads) : polish('papers:invoice.title', reads);
  const address = { ...buyer, name: '', phone: '' };
  const marks = [
    perTax.some(({ tax }) => isReverseCharge(tax)) && both('reverse'),
    terms.splitPayment && both('split'),
    terms.cashMethod && both('cash'),
    terms.exemption && polish('papers:invoice.exempt', { law: terms.exemption.law }),
  ].filter((mark): mark is string => Boolean(mark));
  return (
    <LetterSheet
      centre={centre}
      logo={logo}
      taxLine={taxLine(centre, t)}
      title={language === 'pl' ? title : `${title} / ${polishTitle}`}
      address={postalLines(buyer.name, address, seller.country)}
      info={[
        [both('issuedOn'), format.date(invoice.issuedOn)],
        [both('place'), terms.place],
        [both('doneOn'), format.date(invoice.doneOn)],
        [t('papers:claim'), invoice.claimNumber],
      ]}
      number={invoice.claimNumber}
      foot={t('papers:invoice.mark', { number })}
    >
      <Facts
        rows={[
          [both('seller'), <Firm key="seller" firm={seller} taxNumber={seller.nip} />],
          [both('buyer'), <Firm key="buyer" firm={buyer} taxNumber={buyer.taxNumber} />],
          ...(corrects
            ? ([
                [both('corrects'), `${corrects.number}, ${format.date(corrects.issuedOn)}`],
                [both('reason'), both('because')],
              ] as const)
            : []),
          ...(ksef?.number ? ([[both('ksef'), ksef.number]] as const) : []),
        ]}
      />
      <Lines invoice={invoice} both={both} />
      <Sums invoice={invoice} />
      {invoice.exchange && (
        <Paragraph>
          {both('rate')}: {invoice.exchange.rate} ({invoice.exchange.table},{' '}
          {format.date(invoice.exchange.on)}). {both('vatInZloty')}:{' '}
          {format.money({ amount: invoice.exchange.vatGrosze, currency: 'PLN' })}
        </Paragraph>
      )}
      {marks.length > 0 && (
        <Paragraph>
          <strong>{marks.join(' · ')}</strong>
        </Paragraph>
      )}
      {invoice.paid.length > 0 && (
        <>
          <Heading>{both('paid')}</Heading>
          <Facts
            rows={invoice.paid.map(({ on, amount, method }) => [
              `${format.date(on)} · ${t(`domain:paymentMethod.${method}`)}`,
              format.money({ amount, currency: invoice.currency }),
            ])}
          />
        </>
      )}
      {terms.bankAccount !== '' && (
        <Paragraph>
          {both('account')}: {[terms.bankAccount, terms.bankName].filter(Boolean).join(', ')}
        </Paragraph>
      )}
      <Paragraph small>{t('papers:invoice.visual')}</Paragraph>
    </LetterSheet>
  );
}

type Word =
  | 'account'
  | 'because'
  | 'buyer'
  | 'cash'
  | 'corrects'
  | 'doneOn'
  | 'issuedOn'
  | 'ksef'
  | 'lineGross'
  | 'lineNet'
  | 'paid'
  | 'place'
  | 'rate'
  | 'reason'
  | 'reverse'
  | 'seller'
  | 'split'
  | 'unit'
  | 'unitGross'
  | 'unitNet'
  | 'vatInZloty';
type Both = (key: Word) => string;

function Firm({
  firm,
  taxNumber,
}: {
  readonly firm: Pick<Invoice['buyer'], 'name' | 'street' | 'postcode' | 'city' | 'country'>;
  readonly taxNumber: string;
}): ReactNode {
  const { t } = usePaper();
  const read = readTaxNumber(taxNumber);
  const number =
    read?.kind === 'nip'
      ? `${t('papers:invoice.nip')} ${groupedNip(read.number)}`
      : taxNumber && `${t('papers:invoice.vatNumber')} ${taxNumber}`;
  return [firm.name, `${firm.street}, ${firm.postcode} ${firm.city}`, number].filter(Boolean).join(' · ');
}

const useTax = () => {
  const { format } = usePaper();
  return (tax: TaxCode) => (isUntaxed(tax) ? tax : format.rate(rateOf(tax)));
};

function Lines({ invoice, both }: { readonly invoice: Invoice; readonly both: Both }) {
  const { t, format } = usePaper();
  const taxed = useTax();
  const { currency, lines, pricing } = invoice;
  const amount = (value: number) => format.amount({ amount: value, currency });
  return (
    <table className="lines" data-flow="rows" data-keep="next">
      <thead>
        <tr>
          <th className="column-number">{t('papers:line.number')}</th>
          <th>{t('papers:line.description')}</th>
          <th className="column-quantity">{t('papers:line.quantity')}</th>
          <th className="column-price">{both(pricing === 'net' ? 'unitNet' : 'unitGross')}</th>
          <th className="column-rate">{t('papers:line.vat')}</th>
          <th className="column-net">{both(pricing === 'net' ? 'lineNet' : 'lineGross')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an issued invoice never move, and two may be alike
          <tr key={index}>
            <td className="column-number">{format.number(index + 1)}</td>
            <td>{line.name}</td>
            <td className="column-quantity">
              {line.quantityThousandths === null
                ? ''
                : `${format.number(line.quantityThousandths / 1000, 3)} ${line.unit}`}
            </td>
            <td className="column-price">{line.unitPrice === null ? '' : amount(line.unitPrice)}</td>
            <td className="column-rate">{taxed(line.tax)}</td>
            <td className="column-net">{amount(line.amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sums({ invoice: { currency, perTax, net, vat, gross } }: { readonly invoice: Invoice }) {
  const { t, format } = usePaper();
  const taxed = useTax();
  const amount = (value: number) => format.amount({ amount: value, currency });
  return (
    <table className="totals">
      <thead>
        <tr>
          <th>{t('papers:totals.rate')}</th>
          <th>{t('papers:totals.net', { currency })}</th>
          <th>{t('papers:totals.vat', { currency })}</th>
          <th>{t('papers:totals.gross', { currency })}</th>
        </tr>
      </thead>
      <tbody>
        {perTax.map((sum) => (
          <tr key={sum.tax}>
            <td>{taxed(sum.tax)}</td>
            <td>{amount(sum.net)}</td>
            <td>{amount(sum.vat)}</td>
            <td>{amount(sum.net + sum.vat)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('papers:totals.total')}</th>
          <td>{amount(net)}</td>
          <td>{amount(vat)}</td>
          <td className="grand">{format.money({ amount: gross, currency })}</td>
        </tr>
      </tfoot>
    </table>
  );
}
