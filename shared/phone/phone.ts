/** What a telephone number may be written with besides its digits. */
const SHAPE = /^[\d\s+()\-/.]+$/;
/** Digits: the shortest numbers in a town, and the longest of E.164 with a prefix for abroad before it. */
const SHORTEST = 5;
const LONGEST = 20;

/** The one rule for a telephone number, wherever one is typed: as it is written anywhere, and never a serial. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return SHAPE.test(text) && digits >= SHORTEST && digits <= LONGEST;
}
