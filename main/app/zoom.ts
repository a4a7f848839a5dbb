import type { ZoomChange } from '../../shared/contract/bridge.ts';

/** How large a page may be shown, in percent, as browsers step through it. Every screen holds together at each. */
export const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** What the change makes of a size; one between two steps goes to the next of them. Percent. */
export function zoomed(percent: number, change: ZoomChange): number {
  const now = Math.round(percent);
  switch (change) {
    case 'in':
      return ZOOMS.find((step) => step > now) ?? 200;
    case 'out':
      return ZOOMS.findLast((step) => step < now) ?? 80;
    case 'actual':
      return 100;
    case 'none':
      return now;
  }
}

/** A size that was remembered, or 100 for anything that is none. Percent. */
export const zoomRemembered = (value: unknown): number => ZOOMS.find((step) => step === value) ?? 100;

interface Zoomable {
  getZoomFactor(): number;
  setZoomFactor(factor: number): void;
}

/** Changes the size of a page; the answer is the size that it has then, in percent. */
export function changeZoom(page: Zoomable, change: ZoomChange): number {
  const percent = zoomed(page.getZoomFactor() * 100, change);
  if (change !== 'none') page.setZoomFactor(percent / 100);
  return percent;
}
