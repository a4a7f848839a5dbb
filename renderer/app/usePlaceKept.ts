import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';
import { isIdle } from '../ui/focus/stops.ts';

/** Where a page was left: how far each of its scrolling parts was down, and which row had the focus. */
interface Place {
  readonly tops: Map<string, number>;
  row: string | null;
}

/** A page that takes longer than this to be as long again as it was is left at its top. Milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Going back or forward finds a page as it was left, as in a browser: scrolled as far, with the focus on the row that was
 * opened. Parts are told by their place in the page, rows by what they open.
 */
export function usePlaceKept(page: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    const places = new Map<string, Place>();
    let at = keyOf(router.state.location);
    let stepped = false;
    let frame = 0;

    /** False while a page is being left: what happens then belongs to neither. */
    const settled = () => keyOf(router.state.location) === at;
    const placeNow = (): Place => {
      const known = places.get(at) ?? { tops: new Map(), row: null };
      places.set(at, known);
      return known;
    };
    const onScroll = ({ target }: Event) => {
      if (target instanceof HTMLElement && page.current && settled()) {
        placeNow().tops.set(pathOf(target, page.current), target.scrollTop);
      }
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !isIdle(target) && settled()) placeNow().row = rowOf(target);
    };
    const leaveOff = () => cancelAnimationFrame(frame);
    const restore = ({ tops, row }: Place) => {
      const wanted = new Map(tops);
      let open = row;
      const until = performance.now() + PATIENCE_MS;
      const look = () => {
        const main = page.current;
        if (!main) return;
        for (const [path, top] of wanted) {
          const part = main.querySelector<HTMLElement>(path);
          if (!part) continue;
          part.scrollTop = top;
          if (Math.abs(part.scrollTop - top) <= 1) wanted.delete(path);
        }
        const found = open === null || wanted.size > 0 ? null : main.querySelector<HTMLElement>(open);
        if (found) {
          found.focus({ preventScroll: true });
          open = null;
        }
        if ((wanted.size > 0 || open !== null) && performance.now() < until)
          frame = requestAnimationFrame(look);
      };
      leaveOff();
      frame = requestAnimationFrame(look);
    };

    const offHistory = router.history.subscribe(({ action }) => {
      stepped = action.type === 'BACK' || action.type === 'FORWARD' || action.type === 'GO';
    });
    const offResolved = router.subscribe('onResolved', ({ toLocation }) => {
      const to = keyOf(toLocation);
      if (to === at) return;
      at = to;
      leaveOff();
      const left = places.get(at);
      if (stepped && left) restore({ tops: new Map(left.tops), row: left.row });
      else places.delete(at);
    });
    const main = page.current;
    main?.addEventListener('scroll', onScroll, { capture: true, passive: true });
    main?.addEventListener('focusin', onFocus);
    // Whoever acts meanwhile is not pulled back to where they were.
    for (const act of ['wheel', 'keydown', 'pointerdown'] as const)
      window.addEventListener(act, leaveOff, { capture: true });
    return () => {
      leaveOff();
      offHistory();
      offResolved();
      main?.removeEventListener('scroll', onScroll, { capture: true });
      main?.removeEventListener('focusin', onFocus);
      for (const act of ['wheel', 'keydown', 'pointerdown'] as const)
        window.removeEventListener(act, leaveOff, { capture: true });
    };
  }, [router, page]);
}

/** A page among those gone through: a selection that replaces its address leaves it the same page. */
const keyOf = (location: {
  readonly pathname: string;
  readonly state: { readonly __TSR_index: number };
}): string => `${location.state.__TSR_index} ${location.pathname}`;

/** A selector that finds the part again in a page drawn anew. */
function pathOf(part: HTMLElement, page: HTMLElement): string {
  const steps: string[] = [];
  for (let at: HTMLElement | null = part; at && at !== page; at = at.parentElement) {
    const place = [...(at.parentElement?.children ?? [])].indexOf(at) + 1;
    steps.unshift(`${at.tagName.toLowerCase()}:nth-child(${place})`);
  }
  return `:scope > ${steps.join(' > ')}`;
}

/** A selector of the row that had the focus; null for anything else. */
function rowOf(element: HTMLElement): string | null {
  const { claim } = element.dataset;
  if (claim !== undefined) return `[data-claim="${CSS.escape(claim)}"]`;
  const label = element.getAttribute('aria-label');
  if (!label || !element.matches('tr, [role="row"]')) return null;
  return `:is(tr, [role="row"])[aria-label="${CSS.escape(label)}"]`;
}
