import { z } from 'zod';
import { type Currency, currencySchema, minorDigits } from './currency.ts';

/** A sum of money: a whole number of the currency's minor unit (grosz, cent, yen), negative for a credit. */
export type Money = { readonly amount: number; readonly currency: Currency };

/** Makes a sum. @throws RangeError unless the amount is a safe integer. */
export function money(amount: number, currency: Currency): Money {
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError(`${amount} is not a whole number of minor units that can be kept exactly.`);
  }
  // Adding zero turns -0, which JSON may carry, into 0.
  return { amount: amount + 0, currency };
}

/** @throws RangeError when the currencies differ or the sum leaves the safe integers. */
export function add(left: Money, right: Money): Money {
  requireSameCurrency(left, right);
  return money(left.amount + right.amount, left.currency);
}

/** @throws RangeError when the currencies differ or the difference leaves the safe integers. */
export function subtract(left: Money, right: Money): Money {
  requireSameCurrency(left, right);
  return money(left.amount - right.amount, left.currency);
}

function requireSameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new RangeError(`A sum never mixes two currencies: ${left.currency} and ${right.currency}.`);
  }
}

/** An amount of minor units from outside: never negative, always exact. */
export const amountSchema = z
  .int('must be a whole number of minor units that can be kept exactly')
  .min(0, 'must not be negative');

/** A sum from outside, such as a price: never negative. */
export const moneySchema = z.strictObject({ amount: amountSchema, currency: currencySchema });

/**
 * The sum in the major unit with a dot and exactly the currency's digits ("139.00", "5990", "1.250"), for CSV
 * and other machines. What a person reads is formatted by the renderer in the person's locale.
 */
export function toDecimalString({ amount, currency }: Money): string {
  const digits = minorDigits(currency);
  const sign = amount < 0 ? '-' : '';
  const figures = Math.abs(amount)
    .toString()
    .padStart(digits + 1, '0');
  if (digits === 0) return sign + figures;
  return `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/**
 * Reads what {@link toDecimalString} writes: digits, optionally a leading minus and a dot followed by at most as
 * many digits as the currency has. Null for anything else, and for a sum too large to be kept exactly.
 */
export function parseDecimal(text: string, currency: Currency): Money | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const digits = minorDigits(currency);
  if (fraction.length > digits) return null;
  const amount = Number(`${sign}${whole}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(amount) ? money(amount, currency) : null;
}
