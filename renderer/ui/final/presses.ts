/** A key or a button of the mouse, from its going down on. */
export interface Press {
  /** Its place among all presses, in the order in which they went down. */
  readonly order: number;
  /** True once the keyboard has repeated it by itself. */
  readonly repeated: boolean;
}

export interface Presses {
  readonly down: (repeated: boolean) => void;
  /** The key or button has come up; what it brings about, a click of the same moment, still belongs to it. */
  readonly up: () => void;
  /** The press that is going on, or one that begins now where nothing was seen to go down, as with assistive technology. */
  readonly current: () => Press;
  /** How many have begun so far. */
  readonly begun: () => number;
}

/** Follows what is being pressed. `afterwards` runs a task once everything that an event brings about has happened. */
export function followPresses(afterwards: (task: () => void) => void): Presses {
  let begun = 0;
  let press: Press | null = null;
  const begin = (repeated: boolean): Press => {
    begun += 1;
    return { order: begun, repeated };
  };
  return {
    down: (repeated) => {
      // A held key is one press from its first moment on, wherever the focus goes meanwhile.
      press = repeated && press ? { order: press.order, repeated: true } : begin(repeated);
    },
    up: () => {
      const ended = press;
      afterwards(() => {
        if (press === ended) press = null;
      });
    },
    current: () => press ?? begin(false),
    begun: () => begun,
  };
}

/**
 * How long something final has to be on screen before a press of it counts, in milliseconds: more than the slowest
 * double press that the systems take for one (half a second), less than anybody takes to read what the button says.
 */
export const SETTLE_MS = 600;

/** True when the press began after so many others had, and was not made by a key that is merely held. */
export const isMeant = (press: Press, settledAfter: number): boolean =>
  !press.repeated && press.order > settledAfter;
