import { describe, expect, it } from 'vitest';
import { placeWindow, readRemembered } from '../../../main/app/windowBounds.ts';

const bench = { x: 0, y: 0, width: 1366, height: 728 };
const office = { x: 0, y: 0, width: 2560, height: 1400 };
const second = { x: 2560, y: 0, width: 1920, height: 1040 };

describe('where the window opens', () => {
  it('is the middle of the main screen at first, within it', () => {
    expect(placeWindow(null, [office])).toEqual({
      bounds: { x: 560, y: 250, width: 1440, height: 900 },
      maximized: false,
      zoom: 100,
    });
    expect(placeWindow(null, [bench]).bounds).toEqual(bench);
  });

  it('is where it was, on whichever screen', () => {
    const was = { bounds: { x: 2700, y: 60, width: 1200, height: 800 }, maximized: true, zoom: 125 };
    expect(placeWindow(was, [office, second])).toEqual(was);
  });

  it('is the main screen again when the screen it was on is gone', () => {
    const was = { bounds: { x: 2700, y: 60, width: 1200, height: 800 }, maximized: true, zoom: 125 };
    const now = placeWindow(was, [bench]);
    expect(now.bounds).toEqual(bench);
    expect(now.maximized).toBe(true);
  });

  it('is never so that the title bar cannot be caught', () => {
    const was = { bounds: { x: 1300, y: 0, width: 1200, height: 700 }, maximized: false, zoom: 100 };
    expect(placeWindow(was, [bench]).bounds).toEqual(bench);
    const above = { bounds: { x: 0, y: -300, width: 1200, height: 700 }, maximized: false, zoom: 100 };
    expect(placeWindow(above, [bench]).bounds.y).toBe(0);
  });

  it('is never below the smallest size, nor larger than the screen allows', () => {
    const small = { bounds: { x: 10, y: 10, width: 300, height: 200 }, maximized: false, zoom: 100 };
    expect(placeWindow(small, [office]).bounds).toMatchObject({ width: 1024, height: 680 });
    const large = { bounds: { x: 0, y: 0, width: 9000, height: 9000 }, maximized: false, zoom: 100 };
    expect(placeWindow(large, [bench]).bounds).toMatchObject({ width: 1366, height: 728 });
  });
});

it('what was remembered is read back, and anything else is passed over', () => {
  const was = { bounds: { x: 1, y: -2, width: 1200, height: 800 }, maximized: false, zoom: 100 };
  expect(readRemembered(JSON.stringify(was))).toEqual(was);
  for (const text of [
    '',
    'null',
    '{}',
    '{"bounds":null,"maximized":true}',
    '{"bounds":{"x":"1"},"maximized":true}',
  ]) {
    expect(readRemembered(text)).toBeNull();
  }
});
