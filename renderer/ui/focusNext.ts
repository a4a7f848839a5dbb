import { stopsIn } from './focus/stops.ts';

/** Moves the focus to the next field or button of the same form; what cannot be undone is for the person to go to. */
export function focusNext(from: HTMLElement): void {
  const stops = stopsIn(from.closest('form') ?? document.body);
  const next = stops[stops.indexOf(from) + 1];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}
