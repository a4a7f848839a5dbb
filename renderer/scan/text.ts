import { takesPin } from '../ui/fields/pinField.ts';
import type { Place } from './recogniser.ts';

/** A field that holds text, where a key only writes and can be taken back. */
type TextField = HTMLInputElement | HTMLTextAreaElement;

const NOT_TEXT = new Set([
  'button',
  'checkbox',
  'color',
  'date',
  'datetime-local',
  'file',
  'hidden',
  'image',
  'month',
  'radio',
  'range',
  'reset',
  'submit',
  'time',
  'week',
]);

export const isTextField = (target: EventTarget | null): target is TextField =>
  (target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !NOT_TEXT.has(target.type))) &&
  !target.readOnly &&
  !target.disabled;

export function placeOf(target: EventTarget | null): Place {
  if (!isTextField(target)) return 'acting';
  return takesPin(target) ? 'pin' : 'writing';
}

/** A text field as it was before a key. */
export interface Before {
  readonly field: TextField;
  readonly value: string;
  /** Null where the kind of field tells no caret. */
  readonly caret: readonly [start: number, end: number, direction: 'forward' | 'backward' | 'none'] | null;
  readonly listOpen: boolean;
}

const listOpen = (field: TextField) => field.getAttribute('aria-expanded') === 'true';

export function before(field: TextField): Before {
  const { selectionStart, selectionEnd, selectionDirection, value } = field;
  return {
    field,
    value,
    caret:
      selectionStart === null || selectionEnd === null
        ? null
        : [selectionStart, selectionEnd, selectionDirection ?? 'none'],
    listOpen: listOpen(field),
  };
}

/** Gives a field a value as typing would, so that whatever listens to it (React, a list) hears of it. */
function write(field: TextField, value: string): void {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  // React shadows the property on the element itself; only the prototype's own setter counts as typing.
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
}

/** Puts a field back to what it was, and closes the list that keys opened under it meanwhile. */
export function restore({ field, value, caret, listOpen: wasOpen }: Before): void {
  if (!field.isConnected) return;
  if (field.value !== value) write(field, value);
  if (caret !== null) field.setSelectionRange(...caret);
  if (!wasOpen && listOpen(field)) {
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true }));
  }
}

/** Writes at the caret, as the keys themselves would have. */
export function insert(field: TextField, text: string): void {
  if (document.activeElement === field) document.execCommand('insertText', false, text);
  else write(field, field.value + text);
}

/** Puts a whole code into a field in place of what was there and ends it as a scanner does, with Enter. */
export function putIn(field: TextField, code: string): void {
  field.focus();
  write(field, code);
  // React has the field's own handlers see the new value only after it has drawn it.
  setTimeout(() =>
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
    ),
  );
}
