/**
 * The code on a badge, which a scanner types: two letters that no other code of ours begins with and that lie at the same
 * place on every Latin keyboard, and 36 random digits, which a Code 128 holds in half the width of letters. They are some
 * 119 bits, too many to try.
 */
const BEGINNING = 'HB';
export const BADGE_DIGITS = 36;

const WHOLE = new RegExp(`^${BEGINNING}\\d{${BADGE_DIGITS}}$`, 'i');
/** What is left of one when keys went missing gives as little away as the whole. */
const MOST_OF_ONE = new RegExp(`^${BEGINNING}\\d{20,}$`, 'i');
const WITHIN = new RegExp(`${BEGINNING}\\d{${BADGE_DIGITS}}`, 'i');

export const badgeOf = (digits: readonly number[]): string => BEGINNING + digits.join('');

/** The badge's code out of what was scanned, whatever the capitals; null where it is none or not whole. */
export const readBadge = (scanned: string): string | null =>
  WHOLE.test(scanned.trim()) ? scanned.trim().toUpperCase() : null;

/** True for a badge, whole or not, which is nobody's to see and belongs into no field. */
export const isOffBadge = (scanned: string): boolean => MOST_OF_ONE.test(scanned.trim());

/** Whether a text has a badge's code in it. */
export const holdsBadge = (text: string): boolean => text.length > BADGE_DIGITS && WITHIN.test(text);
