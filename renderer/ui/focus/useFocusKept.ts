import { type RefObject, useEffect } from 'react';
import { focusIn, isIdle } from './stops.ts';

/**
 * Keeps the focus from falling to the page's body when what had it goes: the next keystroke then belongs to what stands
 * nearest, on a field or a heading of the same part of the page, and at last to the page as a whole. A button that is busy
 * gets the focus back when it is done.
 */
export function useFocusKept(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    let around: readonly Element[] = [];
    let frame = 0;

    const remember = () => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement) || at === document.body) return;
      last = at;
      const above: Element[] = [];
      for (let next = at.parentElement; next && next !== document.body; next = next.parentElement)
        above.push(next);
      around = above;
    };
    const mend = () => {
      const main = page.current;
      const at = document.activeElement;
      // Under the lock, and under a dialog, which sees to its own, nothing here takes the focus.
      if (!main || main.closest('[inert]') || (at !== null && at !== document.body)) return;
      if (document.querySelector('[aria-modal="true"]')) return;
      if (last?.isConnected && main.contains(last)) {
        if (last.closest('[data-loading]')) return;
        last.focus();
        if (document.activeElement === last) return;
      }
      const near = around.find((element) => element.isConnected && main.contains(element));
      if (near && near !== main) focusIn(near);
      if (isIdle(document.activeElement)) main.focus({ preventScroll: true });
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      // An element that was disabled loses the focus only with the next frame.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(mend);
      });
    };
    const changes = new MutationObserver(soon);
    changes.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled', 'inert', 'hidden', 'data-loading'],
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('focusout', soon);
    remember();
    soon();
    return () => {
      cancelAnimationFrame(frame);
      changes.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('focusout', soon);
    };
  }, [page]);
}
