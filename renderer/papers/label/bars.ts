import { code128Of } from '../barcode/symbol.ts';

/** Of a thermal printer; a bar is made of whole ones, or it is read badly. */
const DOTS_PER_MM = 8;
/** Of the thinnest bar: half a millimetre, beyond which nothing is gained. */
const MOST_DOTS = 4;
/** Between the label's margins. */
const ROOM_MM = 90;

/** How wide a number's bars are on the label, in millimetres: as wide as whole dots let them be. */
export function barsWidth(number: string): number {
  const { width } = code128Of(number);
  const dots = Math.min(MOST_DOTS, Math.floor((ROOM_MM * DOTS_PER_MM) / width));
  return (width * dots) / DOTS_PER_MM;
}

const LARGEST_PT = 21;
/** Characters of the largest size that stand between the margins: each is 0.6 em wide. */
const FIT = 20;

/** How large a number is written on the label, in points, so that none is cut off. */
export const numberSize = (number: string): number =>
  Math.floor(LARGEST_PT * Math.min(1, FIT / number.length));
