import { expect, test } from 'vitest';
import { code128Of } from '../../../renderer/papers/barcode/symbol.ts';
import { barsWidth, numberSize } from '../../../renderer/papers/label/bars.ts';

test.each([
  ['HG-2026-000123', 4, 21],
  ['D-00500', 4, 21],
  ['ABCDEF-2026-03-0042', 3, 21],
  ['ABCDEF-2026-03-00000042', 2, 18],
])(
  '%s stands on a label in bars of %i dots and letters of %i points, within its margins',
  (number, dots, points) => {
    const width = barsWidth(number);
    expect((width * 8) / code128Of(number).width).toBe(dots);
    expect(width).toBeLessThanOrEqual(90);
    expect(numberSize(number)).toBe(points);
    // A letter of the typeface is 0.6 em wide, a point 0.353 mm.
    expect(number.length * points * 0.6 * 0.353).toBeLessThanOrEqual(90);
  },
);
