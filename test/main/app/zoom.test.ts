import { expect, it } from 'vitest';
import { changeZoom, ZOOMS, zoomed, zoomRemembered } from '../../../main/app/zoom.ts';

it('goes from step to step, and no further than the ends', () => {
  const up = ZOOMS.map((percent) => zoomed(percent, 'in'));
  expect(up).toEqual([90, 100, 110, 125, 150, 175, 200, 200]);
  const down = ZOOMS.map((percent) => zoomed(percent, 'out'));
  expect(down).toEqual([80, 80, 90, 100, 110, 125, 150, 175]);
});

it('goes on from a size that is no step, and back to the actual one', () => {
  expect(zoomed(120.00000001, 'in')).toBe(125);
  expect(zoomed(120, 'out')).toBe(110);
  expect(zoomed(300, 'in')).toBe(200);
  expect(zoomed(175, 'actual')).toBe(100);
});

it('only tells the size when nothing is to change', () => {
  const page = { getZoomFactor: () => 1.25, setZoomFactor: () => expect.unreachable() };
  expect(changeZoom(page, 'none')).toBe(125);
});

it('remembers nothing but a size there is', () => {
  expect(ZOOMS.map(zoomRemembered)).toEqual(ZOOMS);
  for (const value of [undefined, null, 0, 5, 1000, '150', Number.NaN])
    expect(zoomRemembered(value)).toBe(100);
});
