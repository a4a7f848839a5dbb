import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { focusNext } from '../focusNext.ts';
import { isPlain } from '../keys/keys.ts';

/** Marks a field whose typed text is a value of its own: there only Enter takes what the list offers. */
export const TYPED_STANDS = { 'data-typed-stands': true } as const;

/** The marked option of the open list that belongs to the field. */
function markedOption(field: HTMLInputElement): HTMLElement | null {
  if (field.getAttribute('aria-expanded') !== 'true') return null;
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '');
  return list?.querySelector('[data-combobox-selected]:not([data-combobox-disabled])') ?? null;
}

/**
 * Enter in an open list takes the marked option and goes on to the next field; Tab takes it on its way. In the capture
 * phase and for every list at once, so that none of them sends the form that it stands in.
 */
export function takeFromList(event: KeyboardEvent): void {
  const { target: field, key } = event;
  if (!(key === 'Enter' || key === 'Tab') || !isPlain(event) || !(field instanceof HTMLInputElement)) return;
  const option = markedOption(field);
  if (!option || (key === 'Tab' && 'typedStands' in field.dataset)) return;
  // At once, since what follows from the choice decides what the next field is.
  flushSync(() => option.click());
  if (key === 'Tab') return;
  event.preventDefault();
  event.stopPropagation();
  if (field.isConnected && field.form) focusNext(field);
}
