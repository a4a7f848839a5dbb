const FIELDS =
  'input:not([type=hidden]):not(:disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled):not([tabindex="-1"])';

/** Moves the focus to the next field or button of the same form. */
export function focusNext(from: HTMLElement): void {
  const scope = from.closest('form') ?? document.body;
  const stops = [...scope.querySelectorAll<HTMLElement>(FIELDS)].filter((stop) => stop.offsetParent !== null);
  const next = stops[stops.indexOf(from) + 1];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}
