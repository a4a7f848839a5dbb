import type { Invoice } from '../../shared/contract/invoices.ts';
import type { InvoiceLine } from '../../shared/invoice/amounts.ts';
import {
  CLAIM_NUMBER,
  CORRECTED_BECAUSE,
  PAID_BY,
  RATE_TABLE,
  rateTable,
} from '../../shared/invoice/polish.ts';
import { isReverseCharge, SUM_OF, SUMS } from '../../shared/invoice/tax.ts';
import { currency as currencyOf } from '../../shared/money/currency.ts';
import { money, toDecimalString } from '../../shared/money/money.ts';
import { readTaxNumber } from '../../shared/tax/taxNumber.ts';
import { document, element, token, type Xml } from './xml.ts';

/**
 * An invoice as the logical structure FA(3) of the Ministry of Finance has it, form 1-0E, in force since 1 February 2026:
 * http://crd.gov.pl/wzor/2025/06/25/13775/. Which element is what, and when it is wanted, is said in the schema itself.
 */
const NAMESPACE = 'http://crd.gov.pl/wzor/2025/06/25/13775/';

const [SHORT, LONG] = [256, 512];
const text = (name: string, value: string, longest = SHORT): Xml => element(name, token(value, longest));
/** 1 for yes and 2 for no, as most of the schema's marks are. */
const mark = (name: string, yes: boolean): Xml => element(name, yes ? 1 : 2);

/** Thousandths as a decimal number: 1500 is `1.5`. */
const quantity = (thousandths: number): string => String(thousandths / 1000);

type Place = {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
};

const address = ({ street, postcode, city, country }: Place): Xml =>
  element('Adres', [
    element('KodKraju', country),
    text('AdresL1', street === '' ? city : street, LONG),
    street === '' ? null : text('AdresL2', `${postcode} ${city}`, LONG),
  ]);

/** `TNumerTelefonu` has room for sixteen signs; a longer one is left out, and not cut. */
function contact({ email, phone }: Invoice['seller']): Xml {
  const number = phone.replaceAll(/[^+\d]/g, '');
  const parts = [
    email === '' ? null : text('Email', email, 255),
    number.length > 0 && number.length <= 16 ? element('Telefon', number) : null,
  ];
  return parts.every((part) => part === null) ? null : element('DaneKontaktowe', parts);
}

function seller({ seller: firm, perTax }: Invoice): Xml {
  const abroad = perTax.some(({ tax }) => tax === '0 WDT' || tax === 'np II');
  return element('Podmiot1', [
    abroad ? element('PrefiksPodatnika', 'PL') : null,
    element('DaneIdentyfikacyjne', [element('NIP', firm.nip), text('Nazwa', firm.name, LONG)]),
    address(firm),
    contact(firm),
  ]);
}

function identity(taxNumber: string): readonly Xml[] {
  const read = readTaxNumber(taxNumber);
  switch (read?.kind) {
    case 'nip':
      return [element('NIP', read.number)];
    case 'eu':
      return [element('KodUE', read.country), element('NrVatUE', read.number)];
    case 'other':
      return [element('KodKraju', read.country), element('NrID', read.number)];
    case undefined:
      return [element('BrakID', 1)];
  }
}

/** Units of local government and members of VAT groups, whose invoices name a third party, are none of a centre's customers. */
const buyer = ({ buyer: firm }: Invoice): Xml =>
  element('Podmiot2', [
    element('DaneIdentyfikacyjne', [...identity(firm.taxNumber), text('Nazwa', firm.name, LONG)]),
    address(firm),
    mark('JST', false),
    mark('GV', false),
  ]);

/** The sums by way of taxing, in the schema's order; two rates that share a field are one sum. */
function sums({ perTax, currency }: Invoice): readonly Xml[] {
  const amount = (value: number, of: string = currency) => toDecimalString(money(value, currencyOf(of)));
  return SUMS.map((sum) => {
    const own = perTax.filter(({ tax }) => SUM_OF[tax] === sum);
    if (own.length === 0) return null;
    const all = (part: (each: Invoice['perTax'][number]) => number) =>
      own.reduce((whole, each) => whole + part(each), 0);
    const net = element(`P_13_${sum}`, amount(all((each) => each.net)));
    if (!['1', '2', '3'].includes(sum)) return net;
    return [
      net,
      element(`P_14_${sum}`, amount(all((each) => each.vat))),
      currency === 'PLN'
        ? null
        : element(
            `P_14_${sum}W`,
            amount(
              all((each) => each.vatGrosze ?? 0),
              'PLN',
            ),
          ),
    ];
  });
}

function exemption({ terms }: Invoice): Xml {
  if (terms.exemption === null) return element('Zwolnienie', [element('P_19N', 1)]);
  const { law, by } = terms.exemption;
  const field = { act: 'P_19A', directive: 'P_19B', other: 'P_19C' }[by];
  return element('Zwolnienie', [element('P_19', 1), text(field, law)]);
}

const annotations = (invoice: Invoice): Xml =>
  element('Adnotacje', [
    mark('P_16', invoice.terms.cashMethod),
    mark('P_17', false),
    mark(
      'P_18',
      invoice.perTax.some(({ tax }) => isReverseCharge(tax)),
    ),
    mark('P_18A', invoice.terms.splitPayment),
    exemption(invoice),
    element('NoweSrodkiTransportu', [element('P_22N', 1)]),
    mark('P_23', false),
    element('PMarzy', [element('P_PMarzyN', 1)]),
  ]);

function corrected({ corrects }: Invoice): readonly Xml[] {
  if (corrects === null) return [];
  const ksef = corrects.ksef?.number ?? null;
  return [
    element('PrzyczynaKorekty', CORRECTED_BECAUSE),
    element('DaneFaKorygowanej', [
      element('DataWystFaKorygowanej', corrects.issuedOn),
      text('NrFaKorygowanej', corrects.number),
      ksef === null ? element('NrKSeFN', 1) : [element('NrKSeF', 1), element('NrKSeFFaKorygowanej', ksef)],
    ]),
  ];
}

/** What the fields of the schema have no place for. */
const described = ({ claimNumber, exchange }: Invoice): readonly Xml[] =>
  [
    [CLAIM_NUMBER, claimNumber],
    ...(exchange === null ? [] : [[RATE_TABLE, rateTable(exchange.table, exchange.on)]]),
  ].map(([key = '', value = '']) => element('DodatkowyOpis', [text('Klucz', key), text('Wartosc', value)]));

function row(line: InvoiceLine, at: number, { pricing, currency, terms, exchange }: Invoice): Xml {
  const amount = (value: number) => toDecimalString(money(value, currencyOf(currency)));
  const net = pricing === 'net';
  const price = line.unitPrice === null ? null : amount(line.unitPrice);
  return element('FaWiersz', [
    element('NrWierszaFa', at + 1),
    text('P_7', line.name, LONG),
    text('P_8A', line.unit),
    line.quantityThousandths === null ? null : element('P_8B', quantity(line.quantityThousandths)),
    element(net ? 'P_9A' : 'P_9B', price),
    element(net ? 'P_11' : 'P_11A', amount(line.amount)),
    element('P_12', line.tax),
    terms.splitPayment ? element('P_12_Zal_15', 1) : null,
    exchange === null ? null : element('KursWaluty', exchange.rate),
  ]);
}

/** FA(3) has room for so many payments in parts. */
const MOST_PARTS = 100;

function wayOf(method: Invoice['paid'][number]['method']): readonly Xml[] {
  const way = PAID_BY[method];
  return typeof way === 'number'
    ? [element('FormaPlatnosci', way)]
    : [element('PlatnoscInna', 1), text('OpisPlatnosci', way)];
}

/** That it was paid and how; in parts where there were several and none of them went back. */
function payment({ paid, currency, terms, kind }: Invoice): Xml {
  const last = paid.at(-1);
  if (kind === 'KOR' || !last) return null;
  const inParts = paid.length > 1 && paid.length <= MOST_PARTS && paid.every(({ amount }) => amount > 0);
  const account =
    terms.bankAccount === ''
      ? null
      : element('RachunekBankowy', [element('NrRB', terms.bankAccount), text('NazwaBanku', terms.bankName)]);
  if (!inParts) {
    return element('Platnosc', [
      element('Zaplacono', 1),
      element('DataZaplaty', last.on),
      ...wayOf(last.method),
      account,
    ]);
  }
  const parts = paid.map(({ amount, on, method }) =>
    element('ZaplataCzesciowa', [
      element('KwotaZaplatyCzesciowej', toDecimalString(money(amount, currencyOf(currency)))),
      element('DataZaplatyCzesciowej', on),
      ...wayOf(method),
    ]),
  );
  return element('Platnosc', [element('ZnacznikZaplatyCzesciowej', 2), ...parts, account]);
}

/** The whole file. Of a correction only once it is known what KSeF called what it corrects; see {@link isWritable}. */
export function fa3(invoice: Invoice): string {
  const { currency, issuedOn, issuedAt, number, doneOn, kind, gross, terms, lines } = invoice;
  return document(
    element(
      'Faktura',
      [
        element('Naglowek', [
          element('KodFormularza', 'FA', { kodSystemowy: 'FA (3)', wersjaSchemy: '1-0E' }),
          element('WariantFormularza', 3),
          element('DataWytworzeniaFa', issuedAt.replace(/\.\d+Z$/, 'Z')),
          element('SystemInfo', 'Hangar'),
        ]),
        seller(invoice),
        buyer(invoice),
        element('Fa', [
          element('KodWaluty', currency),
          element('P_1', issuedOn),
          text('P_1M', terms.place),
          text('P_2', number),
          doneOn === issuedOn ? null : element('P_6', doneOn),
          ...sums(invoice),
          element('P_15', toDecimalString(money(gross, currencyOf(currency)))),
          annotations(invoice),
          element('RodzajFaktury', kind),
          ...corrected(invoice),
          ...described(invoice),
          ...lines.map((line, at) => row(line, at, invoice)),
          payment(invoice),
        ]),
      ],
      { xmlns: NAMESPACE },
    ),
  );
}

/** A correction names what KSeF called what it corrects, or says that it was issued outside: somebody has to have noted which. */
export const isWritable = ({ corrects }: Invoice): boolean => corrects === null || corrects.ksef !== null;
