import { describe, expect, test } from 'vitest';
import { code128Of, qrCodeOf } from '../../../renderer/papers/barcode/symbol.ts';

/** Widths of bars and gaps in modules, read back from the path. */
function widthsOf(path: string): number[] {
  const bars = [...path.matchAll(/M([\d.]+) [\d.]+V[\d.]+h([\d.]+)/g)].map(([, left, width]) => [
    Number(left),
    Number(width),
  ]);
  return bars.flatMap(([left = 0, width = 0], index) => {
    const next = bars[index + 1];
    return next ? [width, (next[0] ?? 0) - left - width] : [width];
  });
}

describe('the barcodes on papers', () => {
  test('a claim number is a code 128 of 167 modules, so that its printed size is known', () => {
    const { width, path } = code128Of('HG-2026-000123');
    expect(width).toBe(167);
    expect(widthsOf(path).reduce((sum, each) => sum + each, 0)).toBe(167);
  });

  test('a code 128 ends with the stop pattern and has bars of one to four modules', () => {
    const widths = widthsOf(code128Of('HG-2026-000123').path);
    expect(widths.slice(-7)).toEqual([2, 3, 3, 1, 1, 1, 2]);
    expect(widths.every((each) => [1, 2, 3, 4].includes(each))).toBe(true);
  });

  test('a serial of 20 characters is the smallest QR code', () => {
    expect(qrCodeOf('1581F4XFC22B30011234')).toMatchObject({ width: 21, height: 21 });
  });
});
