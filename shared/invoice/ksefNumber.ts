/** The number that the National e-Invoice System gives an invoice, as FA(3) has it (`TNumerKSeF`). */
const SHAPE =
  /^([1-9]((\d[1-9])|([1-9]\d))\d{7})-20[2-9]\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])-[0-9A-F]{12}-[0-9A-F]{2}$/;

/** CRC-8 with the polynomial 0x07 from zero (Ministry of Finance, ksef-docs, `faktury/numer-ksef.md`). */
function crc8(text: string): number {
  let sum = 0;
  for (const sign of text) {
    sum ^= sign.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x80 ? 0x07 : 0)) & 0xff;
  }
  return sum;
}

/** The number that a text is, in capitals; null where it is none or a sign of it is wrong. */
export function readKsefNumber(text: string): string | null {
  const number = text.trim().toUpperCase();
  if (!SHAPE.test(number)) return null;
  const sum = crc8(number.slice(0, 32)).toString(16).toUpperCase().padStart(2, '0');
  return number.endsWith(`-${sum}`) ? number : null;
}

/** The seller's tax number, with which it begins. */
export const sellerIn = (ksefNumber: string): string => ksefNumber.slice(0, 10);
