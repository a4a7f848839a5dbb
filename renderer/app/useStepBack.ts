import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../ui/keys/useKey.ts';

const TYPED = 'input:not([type=checkbox],[type=radio]), textarea';
const OPEN = '[aria-modal="true"], [role="menu"], [aria-haspopup][aria-expanded="true"]';

const isField = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element?.matches(TYPED) ?? false;

/**
 * Escape steps back where nothing else takes it. A list, a menu or a dialog that is open closes first, a search field is
 * emptied first; then Escape leaves the field for the page, with what was typed in it, and only from there goes a page back.
 */
export function useStepBack(back: () => void): void {
  const { t } = useTranslation();
  const taken = useRef(false);
  useEffect(() => {
    let typed: string | null = null;
    const before = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      const at = document.activeElement;
      typed = isField(at) ? at.value : null;
      taken.current = event.repeat || event.isComposing || document.querySelector(OPEN) !== null;
    };
    const after = (event: KeyboardEvent) => {
      const at = document.activeElement;
      if (event.key !== 'Escape' || taken.current || event.defaultPrevented) return;
      if (!isField(at) || at.value !== typed) return;
      event.preventDefault();
      const page = at.closest('main');
      if (page) page.focus({ preventScroll: true });
      else at.blur();
    };
    window.addEventListener('keydown', before, { capture: true });
    window.addEventListener('keydown', after);
    return () => {
      window.removeEventListener('keydown', before, { capture: true });
      window.removeEventListener('keydown', after);
    };
  }, []);
  useKey(
    'Escape',
    t('shell:steps.escape'),
    () => {
      if (!taken.current) back();
    },
    { group: 'everywhere' },
  );
}
