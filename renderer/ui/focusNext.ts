const FIELDS =
  'input:not([type=hidden],[readonly],[tabindex="-1"]):not(:disabled), textarea:not(:disabled), select:not(:disabled)';
const BUTTONS = 'button:not(:disabled):not([tabindex="-1"])';
/** What cannot be undone is sent by its key, or by a button that somebody moved to by themselves. */
const SENDING = `${BUTTONS}[type=submit]:not([data-final])`;

/** Of a group of radio buttons the keyboard stops at one: the chosen, or the first while none is. */
function isStop(stop: HTMLElement): boolean {
  if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio' || stop.checked) return true;
  const group = [...document.getElementsByName(stop.name)].filter(
    (each): each is HTMLInputElement => each instanceof HTMLInputElement && !each.disabled,
  );
  return group[0] === stop && !group.some(({ checked }) => checked);
}

const isOneGroup = (one: HTMLElement, other: HTMLElement): boolean =>
  one instanceof HTMLInputElement &&
  other instanceof HTMLInputElement &&
  one.type === 'radio' &&
  one.name === other.name;

/**
 * Moves the focus to the next field, past the buttons between the fields of a form and at its end to the one that sends
 * it: what stands between is pressed by whoever goes there. Outside of a form, to the next field or button.
 */
export function focusNext(from: HTMLElement): void {
  const form = from.closest('form');
  const places = [
    ...(form ?? document.body).querySelectorAll<HTMLElement>(
      form ? `${FIELDS}, ${SENDING}` : `${FIELDS}, ${BUTTONS}`,
    ),
  ];
  const next = places.find(
    (place) =>
      from.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING &&
      !isOneGroup(from, place) &&
      place.offsetParent !== null &&
      isStop(place),
  );
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}
