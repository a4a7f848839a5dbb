import { namesPlace } from '../../shared/address/address.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Centre } from '../../shared/contract/centre.ts';
import type { Address } from '../../shared/contract/fields.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { InvoiceBuyer, InvoiceHindrance, Invoicing } from '../../shared/contract/invoices.ts';
import { type EstimateLine, lineNet } from '../../shared/estimate/totals.ts';
import { type InvoiceLine, invoiceTotals, type Pricing } from '../../shared/invoice/amounts.ts';
import { inGrosze } from '../../shared/invoice/exchange.ts';
import { SOLD, UNITS } from '../../shared/invoice/polish.ts';
import { codeOfRate, type TaxCode, type UntaxedCode } from '../../shared/invoice/tax.ts';
import { type Currency, minorDigits } from '../../shared/money/currency.ts';
import { readNip } from '../../shared/tax/nip.ts';
import { readTaxNumber } from '../../shared/tax/taxNumber.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import { plainDate } from '../../shared/time/plainDate.ts';
import { workingDayBefore, workingDaysOf } from '../../shared/time/workingDays.ts';
import type { Act, Ask } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { requireCustomer } from '../customerRow.ts';
import { issue } from '../invoices/issue.ts';
import { invoicingNow } from '../invoices/settings.ts';
import type { Reader } from '../tables.ts';
import { type ClaimParts, partsOf } from './gather.ts';

/** Above it, goods and services of annex 15 to the VAT act are paid by split payment (art. 108a sec. 1a). Grosze. */
const SPLIT_ABOVE = 1_500_000;

/** Currencies that FA(3) has no code of, or no room for the digits of. */
const NOT_IN_FA3: ReadonlySet<string> = new Set(['SLE', 'VED', 'ZWG']);
const isInFa3 = (currency: Currency): boolean => !NOT_IN_FA3.has(currency) && minorDigits(currency) <= 2;

/** A line before it is said why it bears no tax; a tax of null is a rate that FA(3) has none for. */
type DraftLine = Omit<InvoiceLine, 'tax'> & { readonly tax: TaxCode | 'untaxed' | null };

interface Sold {
  readonly pricing: Pricing;
  readonly lines: readonly DraftLine[];
  readonly hindrances: readonly InvoiceHindrance[];
}

const service = (name: string, amount: number, tax: TaxCode | null): DraftLine => ({
  name,
  unit: UNITS.service,
  quantityThousandths: 1000,
  unitPrice: amount,
  amount,
  tax,
});

const repairLine = (line: EstimateLine): DraftLine => ({
  name: line.partNumber === '' ? line.description : `${line.description} (${line.partNumber})`,
  unit: UNITS[line.kind],
  quantityThousandths: line.quantityThousandths,
  unitPrice: line.unitNet,
  amount: lineNet(line),
  tax: line.vatRateBp === 0 ? 'untaxed' : codeOfRate(line.vatRateBp),
});

/**
 * What the customer bought. A repair is taxed as its estimate says; neither a plan's price list nor the centre's price of a
 * diagnosis says how those are, so the settings do.
 */
function soldIn({ choice, due, estimates }: ClaimParts, settings: Invoicing): Sold {
  const nothing: Sold = { pricing: 'gross', lines: [], hindrances: ['nothing_to_invoice'] };
  if (!choice || !due || due.amount === 0) return nothing;
  const fee = (name: string, tax: TaxCode | null, unsaid: InvoiceHindrance): Sold => ({
    pricing: 'gross',
    lines: [service(name, due.amount, tax)],
    hindrances: tax === null ? [unsaid] : [],
  });
  switch (choice.choice) {
    case 'care_replacement':
      return fee(SOLD.care_replacement(choice.tier ?? 1), settings.careFeeTax, 'care_fee_tax_not_set');
    case 'flyaway_replacement':
      return fee(SOLD.flyaway_replacement(), settings.careFeeTax, 'care_fee_tax_not_set');
    case 'return_unrepaired':
      return fee(SOLD.return_unrepaired(), settings.diagnosisTax, 'diagnosis_tax_not_set');
    case 'warranty_repair':
      return nothing;
    case 'paid_repair': {
      const estimate = estimates.find(({ id }) => id === choice.estimate_id);
      if (!estimate) return nothing;
      const lines = (JSON.parse(estimate.lines) as EstimateLine[]).map(repairLine);
      return {
        pricing: 'net',
        lines,
        hindrances: lines.some(({ tax }) => tax === null) ? ['rate_not_in_fa3'] : [],
      };
    }
  }
}

function sellerHindrances({ country, taxNumber, street, city }: Centre): InvoiceHindrance[] {
  if (country !== 'PL') return ['seller_not_polish'];
  return [
    ...(readNip(taxNumber) === null ? (['seller_without_nip'] as const) : []),
    ...(street === '' || city === '' ? (['seller_without_address'] as const) : []),
  ];
}

async function claimHindrances(
  db: Reader,
  { claim, choice, due, paid }: ClaimParts,
): Promise<InvoiceHindrance[]> {
  if (claim.state === 'cancelled') return ['claim_cancelled'];
  if (!choice || !due || due.amount === 0) return [];
  const made = await db
    .selectFrom('invoices')
    .select('id')
    .where('choice_id', '=', choice.id)
    .where('kind', '=', 'VAT')
    .executeTakeFirst();
  if (made) return ['invoiced_already'];
  return (paid?.amount ?? 0) < due.amount ? ['not_paid_in_full'] : [];
}

/** The buyer as they were on their last invoice, or as the customer is and where the claim goes back to. */
async function buyerOf(db: Reader, { claim }: ClaimParts): Promise<InvoiceBuyer> {
  const customer = await requireCustomer(db, claim.customer_id);
  const newest = await db
    .selectFrom('invoices')
    .innerJoin('claims', 'claims.id', 'invoices.claim_id')
    .select(({ fn }) => fn.max('invoices.id').as('id'))
    .where('claims.customer_id', '=', claim.customer_id)
    .executeTakeFirst();
  const last = await db
    .selectFrom('invoices')
    .select('buyer')
    .where('id', '=', newest?.id ?? '')
    .executeTakeFirst();
  const { street, postcode, city, country }: Address | InvoiceBuyer =
    last && !namesPlace(JSON.parse(claim.ship_to)) ? JSON.parse(last.buyer) : JSON.parse(claim.ship_to);
  return {
    name: customer.company === '' ? customer.name : customer.company,
    taxNumber: customer.tax_number,
    ...{ street, postcode, city, country },
  };
}

interface Offered {
  readonly parts: ClaimParts;
  readonly centre: Centre;
  readonly settings: Invoicing;
  readonly sold: Sold;
  readonly currency: Currency;
  readonly hindrances: readonly InvoiceHindrance[];
}

async function offeredFor(db: Reader, claimId: string): Promise<Offered> {
  const parts = await partsOf(db, claimId);
  const centre = await requireCentre(db);
  const settings = await invoicingNow(db);
  const sold = soldIn(parts, settings);
  const currency = parts.due?.currency ?? parts.claim.currency;
  const hindrances = [
    ...sellerHindrances(centre),
    ...(await claimHindrances(db, parts)),
    ...sold.hindrances,
    ...(isInFa3(currency) ? [] : (['currency_not_in_fa3'] as const)),
  ];
  return { parts, centre, settings, sold, currency, hindrances };
}

const isUnexplained = ({ lines }: Sold): boolean => lines.some(({ tax }) => tax === 'untaxed');

const hindered = (code: InvoiceHindrance) =>
  refuse('rule', code, 'No invoice can be made of this claim yet: look at what is missing.');

/** The lines with every tax said. Throws a Refusal where one is not. */
function saidLines({ lines }: Sold, untaxed: UntaxedCode | null): InvoiceLine[] {
  return lines.map((line) => {
    const tax = line.tax === 'untaxed' ? untaxed : line.tax;
    if (tax === null) {
      throw refuse('bad_input', 'untaxed_not_said', 'Say why there is a line at 0%: no estimate tells.', {
        field: 'untaxed',
      });
    }
    return { ...line, tax };
  });
}

/** What a way of taxing asks of the buyer. Throws a Refusal where they lack it. */
function checkBuyer(lines: readonly InvoiceLine[], { taxNumber }: InvoiceBuyer): void {
  const kind = readTaxNumber(taxNumber)?.kind ?? 'none';
  const has = (...codes: TaxCode[]) => lines.some(({ tax }) => codes.includes(tax));
  if (has('0 WDT', 'np II') && kind !== 'eu') {
    throw refuse(
      'rule',
      'buyer_without_eu_number',
      'Tax is left to a buyer in the Union only with their VAT number: ask for it, or choose another way of taxing.',
    );
  }
  if (has('oo') && kind !== 'nip') {
    throw refuse(
      'rule',
      'buyer_without_nip',
      'Tax is left to a buyer in Poland only with their NIP: ask for it, or choose another way of taxing.',
    );
  }
}

/** The day of the supply, or of the last payment before it was made; and the earlier of the two, when the tax became due. */
async function daysOf(
  db: Reader,
  { claim, payments }: ClaimParts,
  dayOf: (at: string) => string,
): Promise<{ doneOn: string; taxedOn: string }> {
  const shipment = await db
    .selectFrom('shipments')
    .select('shipped_at')
    .where('claim_id', '=', claim.id)
    .executeTakeFirst();
  const paidAt = payments.findLast(({ kind }) => kind === 'payment')?.at ?? claim.state_since;
  const [paidOn, doneOn] = [dayOf(paidAt), dayOf(shipment?.shipped_at ?? paidAt)];
  return { doneOn, taxedOn: paidOn < doneOn ? paidOn : doneOn };
}

const isPolishWorkingDay = workingDaysOf('PL');

/** The day whose rate tells a tax in złoty: the last working one before the tax became due (VAT Act, art. 31a sec. 1). */
const rateDayOf = (taxedOn: string): string => workingDayBefore(plainDate(taxedOn), isPolishWorkingDay);

export const invoiceQueries = {
  'invoices.offer': async (
    ask: Ask,
    { claimId }: Checked<'invoices.offer'>,
  ): Promise<Output<'invoices.offer'>> => {
    const { parts, centre, sold, currency, hindrances } = await offeredFor(ask.db, claimId);
    const { taxedOn } = await daysOf(ask.db, parts, (at) =>
      localDateOf(instant(at), timeZone(centre.timeZone)),
    );
    const gross = parts.due?.amount ?? 0;
    return {
      hindrances: [...hindrances],
      buyer: await buyerOf(ask.db, parts),
      currency,
      gross,
      lines: sold.lines.map(({ name, amount, tax }) => ({
        name,
        amount,
        tax: tax === 'untaxed' ? null : tax,
      })),
      pricing: sold.pricing,
      asksUntaxed: isUnexplained(sold),
      rateOn: currency === 'PLN' ? null : rateDayOf(taxedOn),
      // Another currency's rate is not known yet: it is asked of every sum that may come to as much.
      asksSplitPayment: currency === 'PLN' ? gross > SPLIT_ABOVE : true,
    };
  },
};

export const invoiceCommands = {
  'invoices.make': async (act: Act, input: Checked<'invoices.make'>): Promise<Output<'invoices.make'>> => {
    const { parts, centre, settings, sold, currency, hindrances } = await offeredFor(act.db, input.claimId);
    const [hindrance] = hindrances;
    if (hindrance) throw hindered(hindrance);
    const { claim, choice, due, payments } = parts;
    if (!choice || !due) throw new Error(`Claim ${claim.number} is to be invoiced without a choice.`);
    const { exchange, buyer, splitPayment } = input;
    const lines = saidLines(sold, input.untaxed);
    checkBuyer(lines, buyer);
    const dayOf = (at: string) => localDateOf(instant(at), timeZone(centre.timeZone));
    const today = dayOf(act.now);
    if ((currency === 'PLN') !== (exchange === null)) {
      throw refuse('bad_input', 'exchange_rate_needed', `Give the rate by which the tax is told in złoty.`, {
        field: 'exchange.rate',
      });
    }
    const { doneOn, taxedOn } = await daysOf(act.db, parts, dayOf);
    const rateOn = rateDayOf(taxedOn);
    if (exchange !== null && exchange.on !== rateOn) {
      throw refuse(
        'bad_input',
        'rate_of_another_day',
        `The tax became due on ${taxedOn}, so its rate is the one of ${rateOn}, the last working day before.`,
        { field: 'exchange.on', taxedOn, rateOn },
      );
    }
    const exempt = lines.some(({ tax }) => tax === 'zw');
    if (exempt && settings.exemption === '') throw hindered('exemption_not_set');
    const totals = invoiceTotals(lines, sold.pricing);
    // The same figure on the estimate, at the till and on the invoice.
    if (totals.gross !== due.amount)
      throw new Error(`Claim ${claim.number} came to ${due.amount} and its invoice to ${totals.gross}.`);
    const issued = await issue(
      act,
      {
        kind: 'VAT',
        claimId: claim.id,
        choiceId: choice.id,
        corrects: null,
        refundId: null,
        issuedOn: today,
        doneOn,
        pricing: sold.pricing,
        currency,
        totals,
        perTax: totals.perTax.map((sum) => ({
          ...sum,
          vatGrosze: exchange === null ? null : inGrosze(sum.vat, currency, exchange.rate),
        })),
        exchange,
        lines,
        paid: payments.map(({ kind, amount, method, at }) => ({
          on: dayOf(at),
          amount: kind === 'payment' ? amount : -amount,
          method,
        })),
        seller: {
          name: settings.sellerName === '' ? centre.name : settings.sellerName,
          nip: readNip(centre.taxNumber) ?? '',
          street: centre.street,
          postcode: centre.postcode,
          city: centre.city,
          country: centre.country,
          email: centre.email,
          phone: centre.phone,
        },
        buyer,
        terms: {
          place: centre.city,
          bankAccount: settings.bankAccount,
          bankName: settings.bankName,
          cashMethod: settings.cashMethod,
          splitPayment,
          exemption: exempt ? { law: settings.exemption, by: settings.exemptionBy } : null,
        },
      },
      settings.invoiceSeries,
    );
    await act.record({
      kind: 'invoice_issued',
      claimId: claim.id,
      data: { number: issued.number, gross: { amount: totals.gross, currency } },
    });
    return { invoiceId: issued.id, number: issued.number };
  },
};
