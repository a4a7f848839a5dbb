import type { Centre } from '../../../shared/contract/centre.ts';

/** Where the customer reaches the centre, on one line; a telephone number is never torn. Empty when nothing is known. */
export function replyTo({ email, phone }: Centre): string {
  return [email, phone.replaceAll(' ', '\u00a0')].filter(Boolean).join(' · ');
}
