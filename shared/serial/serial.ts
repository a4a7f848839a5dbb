/**
 * A device's serial number as printed on its label and in its barcode: 6 to 32 capital letters and digits.
 * DJI aircraft carry 14 or 20 of them; older and third-party units vary, so the length is a range.
 */
export type Serial = string & { readonly __serial: unique symbol };

export const SERIAL_PATTERN = /^[0-9A-Z]{6,32}$/;

/** What a person or scanner sends as a serial: capital letters, without the blanks and dashes used for grouping. */
export function normaliseSerial(text: string): string {
  return text.replace(/[\s\-_.]/g, '').toUpperCase();
}

/** True for text that already is a serial in its one stored form. */
export function isSerial(text: string): text is Serial {
  return SERIAL_PATTERN.test(text);
}

/** The serial in its one stored form; throws RangeError when it cannot be one. */
export function serial(text: string): Serial {
  const value = normaliseSerial(text);
  if (!isSerial(value))
    throw new RangeError(`“${text}” is no serial number: it has 6 to 32 letters and digits.`);
  return value;
}

/** The serial in groups of four for reading aloud, e.g. `1581 F4XF C22B 3001`. */
export function groupSerial(value: string): string {
  return value.match(/.{1,4}/g)?.join(' ') ?? value;
}
