import { zoomRemembered } from './zoom.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface RememberedWindow {
  readonly bounds: Bounds;
  readonly maximized: boolean;
  /** How large everything in it is shown. Percent. */
  readonly zoom: number;
}

export const MINIMUM = { width: 1024, height: 680 } as const;
const PREFERRED = { width: 1440, height: 900 } as const;
/** How much of the title bar must lie on a screen for a person to be able to drag the window. Pixels. */
const GRIP = { width: 120, height: 40 } as const;

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

/** Reads what was remembered; null for anything that is not exactly that. */
export function readRemembered(text: string): RememberedWindow | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { bounds, maximized, zoom } = value as {
    bounds?: Partial<Bounds> | null;
    maximized?: unknown;
    zoom?: unknown;
  };
  if (typeof maximized !== 'boolean' || typeof bounds !== 'object' || bounds === null) return null;
  const { x, y, width, height } = bounds;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return null;
  return { bounds: { x, y, width, height }, maximized, zoom: zoomRemembered(zoom) };
}

/** Where the window opens: where it was, if a screen still shows that place; else in the middle of the main screen. */
export function placeWindow(
  remembered: RememberedWindow | null,
  workAreas: readonly Bounds[],
): RememberedWindow {
  const main = workAreas[0] ?? { x: 0, y: 0, ...PREFERRED };
  if (remembered) {
    const { bounds } = remembered;
    const home = workAreas.find((area) => showsGrip(bounds, area));
    if (home) {
      const width = clamp(bounds.width, MINIMUM.width, home.width);
      const height = clamp(bounds.height, MINIMUM.height, home.height);
      return { ...remembered, bounds: { x: bounds.x, y: bounds.y, width, height } };
    }
  }
  const width = clamp(PREFERRED.width, MINIMUM.width, main.width);
  const height = clamp(PREFERRED.height, MINIMUM.height, main.height);
  return {
    bounds: {
      x: main.x + Math.max(0, Math.floor((main.width - width) / 2)),
      y: main.y + Math.max(0, Math.floor((main.height - height) / 2)),
      width,
      height,
    },
    maximized: remembered?.maximized ?? false,
    zoom: remembered?.zoom ?? 100,
  };
}

function showsGrip(bounds: Bounds, area: Bounds): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return across >= GRIP.width && bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height;
}

/** The minimum wins over the screen: on a smaller one the window is larger than what is seen. */
const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
