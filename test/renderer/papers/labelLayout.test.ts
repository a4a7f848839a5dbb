import { describe, expect, test } from 'vitest';
import { code128Of, qrCodeOf } from '../../../renderer/papers/barcode/symbol.ts';
import { labelLayout } from '../../../renderer/papers/label/layout.ts';
import { LABEL_BOUNDS, LABEL_ROLLS, type Size, USUAL_SIZES } from '../../../shared/paper/sizes.ts';

const SERIAL = '1581F4ABCD1234567890';
const LONGEST = 'ABCDEF-2026-03-00000042';
/** A letter of the typeface is 0.6 em wide, a point 0.353 mm. */
const lineOf = (letters: number, points: number) => letters * points * 0.6 * 0.353;

test.each([
  ['HG-2026-000123', 4, 21],
  ['D-00500', 4, 21],
  ['ABCDEF-2026-03-0042', 3, 21],
  [LONGEST, 2, 18],
])('%s stands on the usual label in bars of %i dots and letters of %i points', (number, dots, points) => {
  const { code, number: size, margin } = labelLayout(USUAL_SIZES.label, number, SERIAL);
  if (code.kind !== 'bars') throw new Error('There are no bars.');
  expect((code.width * 8) / code128Of(number).width).toBe(dots);
  expect(code.width).toBeLessThanOrEqual(100 - 2 * margin);
  expect(size).toBe(points);
  expect(lineOf(number.length, size)).toBeLessThanOrEqual(90);
});

test.each([
  [100, 62, 'bars', true],
  [62, 29, 'bars', false],
  [57, 32, 'bars', false],
  [102, 152, 'bars', true],
  [40, 20, 'square', false],
])(
  'a label of %i by %i mm has the number as %s, and the serial’s own code: %s',
  (width, height, kind, own) => {
    const { code, serialCode } = labelLayout({ width, height }, 'HG-2026-000123', SERIAL);
    expect([code.kind, serialCode !== null]).toEqual([kind, own]);
  },
);

const { width, height } = LABEL_BOUNDS;
const SIZES: Size[] = [
  ...LABEL_ROLLS,
  ...[width.least, 51, 57, 70, 79, 80, 100, width.most].flatMap((across) =>
    [height.least, 28, 50, height.most].map((down) => ({ width: across, height: down })),
  ),
];

describe.each(['HG-2026-000123', 'X-1', LONGEST])('%s on every label that there can be', (number) => {
  test('is read by a scanner: its code is of whole dots, two of them at least, with white around', () => {
    for (const size of SIZES) {
      const { code, margin } = labelLayout(size, number, SERIAL);
      const modules = code.kind === 'bars' ? code128Of(number).width : qrCodeOf(number).width;
      const across = code.kind === 'bars' ? code.width : code.side;
      const dots = (across * 8) / modules;
      expect(Number.isInteger(dots) && dots >= 2, `${size.width} × ${size.height}`).toBe(true);
      if (code.kind === 'square') {
        expect(code.side).toBeLessThanOrEqual(size.height - 2 * margin - 2);
        continue;
      }
      expect(size.width - code.width).toBeGreaterThanOrEqual((2 * 10 * dots) / 8);
      expect(code.height).toBeGreaterThan(5);
    }
  });

  test('stands with all else between the margins, in letters of six points at least', () => {
    for (const size of SIZES) {
      const layout = labelLayout(size, number, SERIAL);
      const { code, margin, gap, model, modelLines, caption, serial, serialCode, foot, footWords } = layout;
      const at = `${size.width} × ${size.height}`;
      const room = size.width - 2 * margin;
      const beside = code.kind === 'square' ? room - code.side - 3 : room;
      const lines = (letters: number, points: number) => Math.ceil(lineOf(letters, points) / beside);
      const numberTall = lines(number.length, layout.number) * layout.number * 0.353 * 1.02;
      const serialLines = Math.ceil(
        lineOf(24, serial) / (beside - (serialCode === null ? 0 : serialCode + 2)),
      );
      const device =
        (model * modelLines + (caption ?? 0) + serial * serialLines) * 0.353 * 1.2 +
        (caption === null ? 0 : 1);
      const footTall = foot === null ? 0 : foot * 0.353 * 1.2 + (footWords ? 1.45 : 0);
      const codeTall = code.kind === 'bars' ? code.height + gap : 0;
      expect(numberTall + codeTall + device + footTall + 2 * gap, at).toBeLessThanOrEqual(
        size.height - 2 * margin,
      );
      expect(Math.min(layout.number, model, serial, foot ?? 6), at).toBeGreaterThanOrEqual(6);
    }
  });
});
