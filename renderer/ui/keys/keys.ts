/** A key or combination as code names it: `mod+S`, `mod+Enter`, `alt+1`, `F2`, `Escape`, `?`. `mod` is Ctrl, on a Mac ⌘. */
export type Keys = string;

export const MAC = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

interface Parsed {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

/** The plus key itself stands last: `mod++`. */
const partsOf = (keys: Keys): string[] =>
  keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');

function parse(keys: Keys): Parsed {
  const parts = partsOf(keys);
  const key = parts.at(-1) ?? '';
  return { mod: parts.includes('mod'), alt: parts.includes('alt'), shift: parts.includes('shift'), key };
}

/**
 * True when the event is that combination. A letter is matched by what the key types and, on a keyboard whose letters are
 * not Latin (Russian), by the key's place, so that Ctrl+S stays Ctrl+S.
 */
export function matches(event: KeyboardEvent, keys: Keys): boolean {
  const wanted = parse(keys);
  const mod = MAC ? event.metaKey : event.ctrlKey;
  if (mod !== wanted.mod || event.altKey !== wanted.alt) return false;
  const symbol = wanted.key.length === 1 && !/[a-z0-9]/i.test(wanted.key);
  if (!symbol && event.shiftKey !== wanted.shift) return false;
  if (event.key.toLowerCase() === wanted.key.toLowerCase()) return true;
  if (/^[a-z]$/i.test(wanted.key) && !/^[a-z]$/i.test(event.key)) {
    return event.code === `Key${wanted.key.toUpperCase()}`;
  }
  return /^\d$/.test(wanted.key) && event.code === `Digit${wanted.key}`;
}

/** True for a key pressed by itself, and not for one that ends the composing of a letter. */
export const isPlain = (event: {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly nativeEvent: { readonly isComposing: boolean };
}): boolean => !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;

const SHOWN: Readonly<Record<string, string>> = {
  mod: MAC ? '⌘' : 'Ctrl',
  alt: MAC ? '⌥' : 'Alt',
  shift: MAC ? '⇧' : 'Shift',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
};

/** The caps of a combination as they stand on the keyboard. */
export const caps = (keys: Keys): string[] => partsOf(keys).map((part) => SHOWN[part] ?? part);

/** The combination for assistive technology (`aria-keyshortcuts`). */
export const ariaKeys = (keys: Keys): string =>
  keys
    .replace('mod', MAC ? 'Meta' : 'Control')
    .replace('alt', 'Alt')
    .replace('shift', 'Shift');

/** True for a combination that also works while a person types in a field. */
const worksInFields = (keys: Keys): boolean => /^(mod|alt)\+/.test(keys) || /^F\d+$/.test(keys);

export interface KeyEntry {
  readonly keys: Keys;
  /** What it does, in the person's language; null keeps it out of the list that `?` shows. */
  readonly label: string | null;
  readonly group: 'page' | 'everywhere';
  readonly run: () => void;
  /** Where the key belongs. With a dialog open, only keys that live inside it work. */
  readonly place: () => Element | null;
}

let entries: readonly KeyEntry[] = [];
const listeners = new Set<() => void>();

function changed(next: readonly KeyEntry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

/** Puts a key to work; the answer takes it out again. Of two entries with the same key the newer one gets it. */
export function addKey(entry: KeyEntry): () => void {
  if (entries.length === 0) {
    window.addEventListener('keydown', lookAhead, { capture: true });
    window.addEventListener('keydown', dispatch);
  }
  changed([...entries, entry]);
  return () => {
    changed(entries.filter((other) => other !== entry));
    if (entries.length > 0) return;
    window.removeEventListener('keydown', lookAhead, { capture: true });
    window.removeEventListener('keydown', dispatch);
  };
}

/** The keys at work now, for the list that `?` shows. */
export const keysAtWork = (): readonly KeyEntry[] => entries;

export function onKeysChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const FIELDS =
  'input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable=true]';

/** The dialog in front when the key was struck: one that the key itself has closed by then had the key all the same. */
let inFront: Element | null = null;

function lookAhead(): void {
  const dialogs = document.querySelectorAll('[aria-modal="true"]');
  inFront = dialogs[dialogs.length - 1] ?? null;
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = event.target instanceof Element && event.target.closest(FIELDS) !== null;
  const dialog = inFront;
  for (const entry of entries.toReversed()) {
    if (!matches(event, entry.keys)) continue;
    if (typing && !worksInFields(entry.keys)) continue;
    const place = entry.place();
    if (dialog && !(place && dialog.contains(place))) continue;
    if (place?.closest('[inert]')) continue;
    event.preventDefault();
    entry.run();
    return;
  }
}
