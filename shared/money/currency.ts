import { z } from 'zod';

/** An ISO 4217 code that Hangar can keep amounts in. Made by {@link currency} or {@link isCurrency} only. */
export type Currency = string & { readonly __brand: 'Currency' };

/**
 * ISO 4217, currencies in circulation, grouped by the digits of their minor unit. A table of our own, because the
 * runtime's Intl follows CLDR, which disagrees with ISO 4217 (IQD, for one) and changes from version to version.
 */
const codesByMinorDigits: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY
     COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
     INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
     MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
     SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
];

const digitsOf: ReadonlyMap<string, number> = new Map(
  codesByMinorDigits.flatMap(([digits, codes]) => codes.split(/\s+/).map((code) => [code, digits] as const)),
);

/** Every currency that Hangar knows, in alphabetical order. */
export const currencies: readonly Currency[] = [...digitsOf.keys()].sort() as Currency[];

/** Tells whether a text is the code of a currency in circulation; codes are upper case. */
export function isCurrency(text: string): text is Currency {
  return digitsOf.has(text);
}

/** @throws RangeError when the text is not the code of a currency in circulation. */
export function currency(text: string): Currency {
  if (!isCurrency(text)) throw new RangeError(`"${text}" is not an ISO 4217 currency in circulation.`);
  return text;
}

/** How many decimal digits the minor unit has: 2 for PLN, 0 for JPY, 3 for KWD. */
export function minorDigits(code: Currency): number {
  const digits = digitsOf.get(code);
  if (digits === undefined) throw new RangeError(`"${code}" is not an ISO 4217 currency in circulation.`);
  return digits;
}

export const currencySchema = z
  .string()
  .refine(isCurrency, 'must be the ISO 4217 code of a currency in circulation, such as PLN')
  .meta({ description: 'ISO 4217 currency code' }) as unknown as z.ZodType<Currency, string>;
