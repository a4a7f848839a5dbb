/** Behind the name of what is encrypted under one. */
export const SEALED = '.age';

/** How hard a passphrase is to guess for whoever has all the time there is, as with a drive that was found. */
const STRENGTHS = ['weak', 'fair', 'strong'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** Fewer different signs than these make even a long text a pattern. */
const FEWEST_SIGNS = 6;
const FAIR_LENGTH = 12;
const STRONG_LENGTH = 20;
/** So many words of a list are what age's authors ask for. */
const STRONG_WORDS = 5;

/** A rough word, by length, different signs and words. */
export function strengthOf(passphrase: string): Strength {
  const signs = new Set(passphrase.toLowerCase()).size;
  if (passphrase.length < FAIR_LENGTH || signs < FEWEST_SIGNS) return 'weak';
  const words = new Set(
    passphrase
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length > 2),
  ).size;
  return passphrase.length >= STRONG_LENGTH || words >= STRONG_WORDS ? 'strong' : 'fair';
}
