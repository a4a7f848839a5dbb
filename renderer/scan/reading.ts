import { isCode, SEPARATOR } from './shape.ts';

/** One key as it was struck. */
export interface Key {
  /** What the keyboard's layout made of it. */
  readonly key: string;
  /** The place of the key on the keyboard, as `KeyY`; empty where the system does not say. */
  readonly code: string;
  readonly shift: boolean;
}

/** What a scanner is set to send around every code. */
export interface Frame {
  readonly prefix: string;
  readonly suffix: string;
}

const PLACES: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadDecimal: ['.', '.'],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
  NumpadDivide: ['/', '/'],
  NumpadMultiply: ['*', '*'],
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

/** The sign at that place of a US keyboard, which nearly every scanner is set to; null for a place without one. */
export function struckSign({ code, shift }: Pick<Key, 'code' | 'shift'>): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shift ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit) return shift ? (SHIFTED_DIGITS[Number(digit)] ?? digit) : digit;
  const pad = /^Numpad(\d)$/.exec(code)?.[1];
  if (pad) return pad;
  const [plain, shifted] = PLACES[code] ?? [];
  return (shift ? shifted : plain) ?? null;
}

/** Symbology identifiers as ISO/IEC 15424 has them: `]C1`, `]d2`, `]Q3`. */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;

/** The serial (21) in a GS1 element string that begins with a product number (01); null where there is none. */
function gs1Serial(text: string): string | null {
  const plain = text.replace(/^\(01\)/, '01').replace(/\(21\)/, '21');
  const [, serial = ''] = /^01\d{14}21([^␝]{1,20})/.exec(plain) ?? [];
  return serial === '' ? null : serial;
}

function bare(text: string, frame: Frame): string {
  let rest = text.trim();
  if (frame.prefix !== '' && rest.startsWith(frame.prefix)) rest = rest.slice(frame.prefix.length);
  if (frame.suffix !== '' && rest.endsWith(frame.suffix)) rest = rest.slice(0, -frame.suffix.length);
  return rest
    .replace(SYMBOLOGY, '')
    .replace(/^␝+|␝+$/g, '')
    .trim();
}

/**
 * The ways to read a scan, likeliest first, without what the scanner put around it: as the keyboard's layout has it and
 * as a US keyboard would have had it. One of the two is left out when it cannot be a code.
 * @param usFirst the scanner was found to be set to a US keyboard before.
 */
export function readingsOf(keys: readonly Key[], frame: Frame, usFirst: boolean): string[] {
  const typed = keys.map(({ key }) => key).join('');
  const struck = keys
    .map((key) => (key.key === SEPARATOR ? SEPARATOR : (struckSign(key) ?? key.key)))
    .join('');
  const ways = usFirst || SYMBOLOGY.test(struck) ? [struck, typed] : [typed, struck];
  const codes = ways.filter(isCode).map((text) => bare(text, frame));
  const readings = (codes.length > 0 ? codes : [bare(ways[0] ?? '', frame)]).flatMap((text) => {
    const serial = gs1Serial(text);
    return serial === null ? [text] : [serial, text];
  });
  return [...new Set(readings)]
    .map((text) => text.replaceAll(SEPARATOR, ''))
    .filter((text) => text !== '')
    .slice(0, 4);
}
