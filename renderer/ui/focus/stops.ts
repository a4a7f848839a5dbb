/** Where the program may put the focus by itself: never on what cannot be undone, nor on what cannot be seen or used. */

const FIELDS = 'input:not(:disabled, [type=hidden]), textarea:not(:disabled), select:not(:disabled)';
const STOPS = `${FIELDS}, button:not(:disabled, [tabindex="-1"]), [tabindex="0"]`;

const isHarmless = (stop: HTMLElement): boolean =>
  stop.dataset.final === undefined && stop.closest('[inert]') === null && stop.checkVisibility();

const harmlessIn = (place: ParentNode, stops: string): HTMLElement[] =>
  [...place.querySelectorAll<HTMLElement>(stops)].filter(isHarmless);

/** All of them in their order. */
const stopsIn = (place: ParentNode): HTMLElement[] => harmlessIn(place, STOPS);

/** True where the focus only waits for something better: on nothing, on the page as a whole, or on a heading. */
export const isIdle = (element: Element | null): boolean =>
  !element?.isConnected || element === document.body || element.matches('main, h1, h2, h3, [data-rest]');

/** The heading that a part of the page stands under, made fit to hold the focus. */
function headingOf(place: Element): HTMLElement | null {
  const parts = 'section, [role="dialog"], main';
  for (let at = place.closest(parts); at; at = at.parentElement?.closest(parts) ?? null) {
    const heading = at.querySelector<HTMLElement>('h1, h2, h3');
    if (!heading?.checkVisibility()) continue;
    heading.tabIndex = -1;
    return heading;
  }
  return null;
}

/** Puts the focus where the next keystroke belongs in a part of the page: on its first field, else on its heading. */
export function focusIn(place: Element): void {
  const marked = place.matches('[data-next]') ? place : place.querySelector('[data-next]');
  const next = marked ? stopsIn(marked)[0] : undefined;
  const target = next ?? harmlessIn(place, FIELDS)[0] ?? headingOf(place);
  target?.focus();
}
