import type { KeyboardEvent } from 'react';
import { focusNext } from './focusNext.ts';
import { isPlain } from './keys/keys.ts';

/**
 * Enter in a field of a form goes on to the next one and never sends the form, whatever kind the field is; a text of
 * several lines keeps its Enter, and a button is pressed by it.
 */
export function enterGoesOn(event: KeyboardEvent<HTMLFormElement>): void {
  const { target: field } = event;
  if (event.key !== 'Enter' || !isPlain(event) || !(field instanceof HTMLInputElement)) return;
  // A dialog's field sends its keys here too when the dialog was opened from inside the form.
  if (event.defaultPrevented || !event.currentTarget.contains(field)) return;
  event.preventDefault();
  // A key that is held down goes on once.
  if (!event.repeat) focusNext(field);
}
