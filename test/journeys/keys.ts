import type { CDPSession } from 'playwright-core';
import { struckSign } from '../../renderer/scan/reading.ts';
import type { Workstation } from './workstation.ts';

/** Keys with times of their own: what a scanner or a hand would take a second for is there at once. */

/** The place on a US keyboard of each sign that it has, and whether it wants Shift. */
const PLACES = new Map<string, { readonly code: string; readonly shift: boolean }>();
for (const code of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `Key${letter}`),
  ...'0123456789'.split('').map((digit) => `Digit${digit}`),
  ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Backquote'],
  ...['Comma', 'Period', 'Slash', 'Space'],
]) {
  for (const shift of [true, false]) PLACES.set(struckSign({ code, shift }) ?? '', { code, shift });
}

const NAMED = { Enter: 13, Tab: 9, Escape: 27 } as const;
type Named = keyof typeof NAMED;
const isNamed = (key: string): key is Named => key in NAMED;

interface KeyTime {
  /** A sign, or `Enter`, `Tab`, `Escape`. */
  readonly key: string;
  /** What the computer's layout makes of the place that was struck; as a US keyboard where left out. */
  readonly typed?: string;
  /** Milliseconds since the key before. */
  readonly after: number;
}

export interface Keyboard {
  /** Strikes the keys at their times, without taking the time. */
  strike(keys: readonly KeyTime[]): Promise<void>;
  /** As a scanner does. */
  scan(
    code: string,
    setting: { readonly pace: number; readonly end?: 'Enter' | 'Tab' | 'none'; readonly layout?: Layout },
  ): Promise<void>;
  /** One key, a second after whatever was before. */
  press(key: string): Promise<void>;
}

/** What another layout makes of the signs of a US keyboard. */
type Layout = (sign: string) => string;

const SHIFT = 8;

/** Letters, digits and the blank have their own sign's number; a full stop's would be the Delete key's. */
const virtualKey = (sign: string): number =>
  /^[a-z\d ]$/i.test(sign) ? sign.toUpperCase().charCodeAt(0) : 0;

export async function keyboardOf({ page }: Workstation): Promise<Keyboard> {
  const session: CDPSession = await page.context().newCDPSession(page);
  let time = 0;

  const strike: Keyboard['strike'] = async (keys) => {
    const sent: Promise<unknown>[] = [];
    // Behind the clock where there is room for it; never before the page, whose time would stand at its start.
    const took = keys.reduce((sum, { after }) => sum + after, 0);
    const pageBegan = await page.evaluate(() => performance.timeOrigin);
    time = Math.max(time, Date.now() - took, Math.min(pageBegan, Date.now()));
    const send = (type: 'keyDown' | 'rawKeyDown' | 'keyUp', given: object) =>
      sent.push(session.send('Input.dispatchKeyEvent', { type, timestamp: time / 1000, ...given }));
    for (const { key, typed = key, after } of keys) {
      time += after;
      if (isNamed(key)) {
        const named = { key, code: key, windowsVirtualKeyCode: NAMED[key] };
        if (key === 'Enter') send('keyDown', { ...named, text: '\r' });
        else send('rawKeyDown', named);
        send('keyUp', named);
        continue;
      }
      const { code = '', shift = false } = PLACES.get(key) ?? {};
      const shiftKey = { key: 'Shift', code: 'ShiftLeft', windowsVirtualKeyCode: 16 };
      const modifiers = shift ? SHIFT : 0;
      const sign = { key: typed, code, modifiers, windowsVirtualKeyCode: virtualKey(key) };
      if (shift) send('rawKeyDown', { ...shiftKey, modifiers });
      send('keyDown', { ...sign, text: typed });
      send('keyUp', sign);
      if (shift) send('keyUp', shiftKey);
    }
    await Promise.all(sent);
  };

  return {
    strike,
    async scan(code, { pace, end = 'Enter', layout }) {
      const signs = [...code].map((key, index) => ({
        key,
        typed: layout?.(key),
        after: index === 0 ? 1000 : pace,
      }));
      await strike(end === 'none' ? signs : [...signs, { key: end, after: pace }]);
    },
    press: (key) => strike([{ key, after: 1000 }]),
  };
}
