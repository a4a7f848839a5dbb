import type { Size } from '../../../shared/paper/sizes.ts';
import { groupSerial } from '../../../shared/serial/serial.ts';
import { code128Of, qrCodeOf } from '../barcode/symbol.ts';

/** Of a thermal printer; a bar is made of whole ones, or it is read badly. */
const DOTS_PER_MM = 8;
/** Of the thinnest bar: half a millimetre, beyond which nothing is gained. */
const MOST_DOTS = 4;
/** Finer bars hand scanners read badly. */
const LEAST_DOTS = 2;
/** White at each side of the bars, in modules. */
const QUIET = 10;

const MM_PER_POINT = 0.353;
/** How wide a letter of the monospaced face is in its own size. */
const MONO_EM = 0.6;

/** What a scanner reads the number from, in millimetres: bars wherever they have room, which every scanner knows. */
type NumberCode =
  | { readonly kind: 'bars'; readonly width: number; readonly height: number }
  | { readonly kind: 'square'; readonly side: number };

/** How large the parts of a label are: lengths in millimetres, letters in points; null for what it has no room for. */
export interface LabelLayout {
  readonly margin: number;
  readonly gap: number;
  readonly code: NumberCode;
  readonly number: number;
  readonly model: number;
  readonly modelLines: number;
  readonly caption: number | null;
  readonly serial: number;
  /** The side of the serial's own code. */
  readonly serialCode: number | null;
  readonly foot: number | null;
  /** Whether the foot says what its day and its initials are. */
  readonly footWords: boolean;
}

/** From here on a label has room for two codes and for words beside what it says. Millimetres. */
const LARGE: Size = { width: 80, height: 50 };
/** What the letters of large labels are drawn for. */
const DRAWN: Size = { width: 100, height: 62 };

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

/** The largest letters, no larger than `most`, in which so many stand in a line. Points. */
const lettersIn = (room: number, letters: number, most: number): number =>
  Math.min(most, Math.floor(room / (letters * MONO_EM * MM_PER_POINT)));

/** How wide a number's bars are, as wide as whole dots let them be; null where they would be too fine. */
function barsWidth(number: string, { width }: Size, margin: number): number | null {
  const modules = code128Of(number).width;
  const dots = Math.min(
    MOST_DOTS,
    Math.floor((width * DOTS_PER_MM) / (modules + 2 * QUIET)),
    Math.floor(((width - 2 * margin) * DOTS_PER_MM) / modules),
  );
  return dots < LEAST_DOTS ? null : (modules * dots) / DOTS_PER_MM;
}

function squareSide(number: string, room: number): number {
  const modules = qrCodeOf(number).width;
  return (modules * Math.floor((room * DOTS_PER_MM) / modules)) / DOTS_PER_MM;
}

export function labelLayout(size: Size, number: string, serial: string): LabelLayout {
  return size.width >= LARGE.width && size.height >= LARGE.height
    ? largeLayout(size, number)
    : smallLayout(size, number, serial);
}

function largeLayout(size: Size, number: string): LabelLayout {
  const margin = 5;
  const room = size.width - 2 * margin;
  const grown = clamp(Math.min(size.height / DRAWN.height, (size.width - 2) / 56), 0, 1.8);
  return {
    margin,
    gap: 1.5 * grown,
    // The longest number there can be has room for bars on the narrowest of the large labels.
    code: { kind: 'bars', width: barsWidth(number, size, margin) ?? room, height: 15 * grown },
    number: lettersIn(room, number.length, 21 * grown),
    model: 11 * grown,
    modelLines: 2,
    caption: grown < 0.9 ? null : 7 * grown,
    serial: 11 * grown,
    serialCode: 16.5 * grown,
    foot: Math.max(6, 8.5 * Math.min(grown, 1.3, room / (DRAWN.width - 2 * margin))),
    footWords: true,
  };
}

function smallLayout(size: Size, number: string, serial: string): LabelLayout {
  const margin = 2;
  const room = size.width - 2 * margin;
  const tall = size.height - 2 * margin;
  const bars = barsWidth(number, size, margin);
  const side = bars === null ? squareSide(number, Math.min(tall - 2, 0.45 * room, 25)) : 0;
  const beside = bars === null ? room - side - 3 : room;
  const most = Math.min(14, 0.45 * tall);
  const oneLine = lettersIn(beside, number.length, most);
  return {
    margin,
    gap: 0.5,
    code:
      bars === null
        ? { kind: 'square', side }
        : { kind: 'bars', width: bars, height: Math.min(15, 0.33 * tall) },
    // Beside a square a long number takes a second line.
    number: oneLine < 7 ? lettersIn(beside, Math.ceil(number.length / 2) + 1, Math.min(most, 8)) : oneLine,
    model: clamp(0.28 * tall, 6, 9),
    modelLines: 1,
    caption: null,
    serial: Math.max(6, lettersIn(beside, groupSerial(serial).length, 9)),
    serialCode: null,
    foot: tall >= 24 ? 6 : null,
    footWords: false,
  };
}
