/** Codes of two digits that countries are called by (ITU-T E.164); 1 and 7 have one digit, all others three. */
const OF_TWO =
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  );

const callingCodeLength = (digits: string): number =>
  /^[17]/.test(digits) ? 1 : OF_TWO.includes(digits.slice(0, 2)) ? 2 : 3;

/** Fewer digits than this are no phone number, only a part of one. */
const SHORTEST_NUMBER = 6;

/**
 * What a typed phone number may look like where it is stored, as digits: as it was typed, and without what only some
 * people write before a number at home: `+`, `00`, the country's code, the 0 or (in Russia) the 8 of a call within it.
 */
export function phoneSpellings(typed: string): string[] {
  const all = typed.replace(/\D/g, '');
  const digits = all.replace(/^00/, '');
  const afterCode = digits.slice(callingCodeLength(digits)).replace(/^0+/, '');
  const abroad = typed.trim().startsWith('+') || all !== digits;
  const home = abroad
    ? afterCode
    : digits.startsWith('0')
      ? digits.replace(/^0+/, '')
      : digits.length === 11 && digits.startsWith('8')
        ? digits.slice(1)
        : digits.length > 10
          ? afterCode
          : '';
  return [...new Set([digits, ...(home.length >= SHORTEST_NUMBER ? [home] : [])])];
}
