/**
 * How a sale is taxed, in the words of FA(3) (`TStawkaPodatku`): a rate in percent, or why there is none. The flat rates for
 * taxis that the schema has beside them are nothing that a repair centre sells.
 */
export const TAX_CODES = [
  '23',
  '22',
  '8',
  '7',
  '5',
  '0 KR',
  '0 WDT',
  '0 EX',
  'zw',
  'oo',
  'np I',
  'np II',
] as const;
export type TaxCode = (typeof TAX_CODES)[number];

/** Those without a tax, of which a rate of 0 % alone does not tell which. */
export const UNTAXED_CODES = [
  '0 KR',
  '0 WDT',
  '0 EX',
  'zw',
  'oo',
  'np I',
  'np II',
] as const satisfies TaxCode[];
export type UntaxedCode = (typeof UNTAXED_CODES)[number];
export const isUntaxed = (code: TaxCode): code is UntaxedCode => UNTAXED_CODES.some((each) => each === code);

/** Hundredths of a percent. */
export const rateOf = (code: TaxCode): number => (isUntaxed(code) ? 0 : Number(code) * 100);

/** The code of a rate above zero; null where FA(3) has none for it. */
export function codeOfRate(rateBp: number): TaxCode | null {
  return TAX_CODES.find((code) => !isUntaxed(code) && rateOf(code) === rateBp) ?? null;
}

/** Which pair of sums of FA(3) a code adds to: `1` for `P_13_1` and `P_14_1`. */
export const SUM_OF: Readonly<Record<TaxCode, string>> = {
  '23': '1',
  '22': '1',
  '8': '2',
  '7': '2',
  '5': '3',
  '0 KR': '6_1',
  '0 WDT': '6_2',
  '0 EX': '6_3',
  zw: '7',
  'np I': '8',
  'np II': '9',
  oo: '10',
};

/** In the order in which FA(3) wants the sums. */
export const SUMS = ['1', '2', '3', '6_1', '6_2', '6_3', '7', '8', '9', '10'] as const;

/** The buyer accounts for the tax: the paper says `odwrotne obciążenie`. */
export const isReverseCharge = (code: TaxCode): boolean => code === 'oo' || code === 'np II';
