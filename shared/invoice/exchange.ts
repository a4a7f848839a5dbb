import { type Currency, minorDigits } from '../money/currency.ts';
import { roundHalfUp } from '../money/vat.ts';

/** The rate by which a tax in another currency is told in złoty, and where it stands. */
export interface ExchangeRate {
  /** Złoty for one of the currency, with up to six decimals: `4.2718`. */
  readonly rate: string;
  /** The day of the table. */
  readonly on: string;
  /** The table's number, such as `123/A/NBP/2026`. */
  readonly table: string;
}

/** Up to six decimals, as FA(3) has it (`TIlosci`), and above nothing. */
export const RATE_PATTERN = /^(?=.*[1-9])(0|[1-9]\d{0,5})(\.\d{1,6})?$/;

/** A sum of minor units in grosze, rounded half up. */
export function inGrosze(amount: number, currency: Currency, rate: string): number {
  const [whole = '0', decimals = ''] = rate.split('.');
  const millionths = BigInt(whole + decimals.padEnd(6, '0'));
  const minor = 10n ** BigInt(minorDigits(currency));
  return Number(roundHalfUp(BigInt(amount) * millionths * 100n, 1_000_000n * minor));
}
