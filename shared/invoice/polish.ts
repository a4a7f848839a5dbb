import type { PAYMENT_METHODS } from '../claim/vocabulary.ts';

/**
 * What stands on a Polish invoice, whatever language its reader has: it goes to KSeF and to a Polish tax office, and the paper
 * that a customer gets shows the same words beside their own.
 */
export const SOLD = {
  care_replacement: (tier: number) => `Opłata serwisowa Care Refresh – wymiana ${tier}`,
  flyaway_replacement: () => 'Opłata serwisowa Care Refresh – wymiana po utracie urządzenia',
  return_unrepaired: () => 'Diagnoza urządzenia bez naprawy',
} as const;

export const UNITS = { part: 'szt.', labour: 'godz.', service: 'usł.' } as const;

export const CORRECTED_BECAUSE = 'Zwrot zapłaty';
export const CLAIM_NUMBER = 'Numer zgłoszenia';
export const RATE_TABLE = 'Kurs waluty';
export const rateTable = (table: string, on: string): string => `Tabela ${table} z dnia ${on}`;

/** How it was paid: a number of FA(3) (`TFormaPlatnosci`), or in words where it has none. */
export const PAID_BY: Readonly<Record<(typeof PAYMENT_METHODS)[number], number | string>> = {
  cash: 1,
  card: 2,
  transfer: 6,
  blik: 7,
  online: 'płatność internetowa',
};
