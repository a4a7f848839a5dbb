/**
 * The Polish tax number (NIP): ten digits, the last of which is the sum of the others, each times its weight, modulo eleven;
 * a remainder of ten is given to nobody. KSeF refuses a number whose sum is wrong (ksef-docs, `faktury/weryfikacja-faktury.md`).
 */
const WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7];

/** As the schema FA(3) has it (`TNrNIP`). */
const SHAPE = /^[1-9]((\d[1-9])|([1-9]\d))\d{7}$/;

/** The ten digits that a text is, with or without `PL`, blanks and dashes; null where it is no tax number. */
export function readNip(text: string): string | null {
  const digits = text.trim().replace(/^PL/i, '').replaceAll(/[\s-]/g, '');
  if (!SHAPE.test(digits)) return null;
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
  return sum % 11 === Number(digits[9]) ? digits : null;
}

/** In the groups in which it is written: `525-000-11-22`. */
export const groupedNip = (nip: string): string => nip.replace(/^(\d{3})(\d{3})(\d\d)(\d\d)$/, '$1-$2-$3-$4');
