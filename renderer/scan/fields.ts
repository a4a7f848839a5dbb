import { WANTED, type Wanted } from '../ui/fields/useField.ts';
import { isTextField } from './text.ts';

/** A field on screen that wants a scan. */
export interface WantingField {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly wanted: Wanted;
  readonly label: string;
}

function wanting(element: Element | null): WantingField | null {
  const wanted = WANTED.find((each) => each === element?.getAttribute('data-scan'));
  if (!wanted || !isTextField(element)) return null;
  const label = element.labels?.[0]?.textContent?.replace(/\s*\*$/, '') ?? element.ariaLabel ?? '';
  return { field: element, wanted, label };
}

/** The field itself when it wants a scan. */
export const wantingField = wanting;

/** The dialog in front, if one is open. */
function dialogInFront(): Element | null {
  const dialogs = document.querySelectorAll('[aria-modal="true"]');
  return dialogs[dialogs.length - 1] ?? null;
}

/** The fields in front that want a scan and can be seen. */
export function wantingFields(): WantingField[] {
  const front = dialogInFront() ?? document.querySelector('main');
  return [...(front?.querySelectorAll<HTMLElement>('[data-scan]') ?? [])]
    .filter((element) => element.offsetParent !== null)
    .flatMap((element) => wanting(element) ?? []);
}
