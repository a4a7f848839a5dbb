import type { Key } from './reading.ts';
import { struckSign } from './reading.ts';
import {
  type Decision,
  type Ending,
  end,
  other,
  patience,
  type State,
  type Stroke,
  sign,
  silence,
  start,
  within,
} from './recogniser.ts';
import { SEPARATOR } from './shape.ts';
import { type Before, before, insert, isTextField, placeOf, restore } from './text.ts';

/** What the gate hands on once a scan is whole. Where it went astray, everything is as it was before. */
export interface Scan {
  readonly keys: readonly Key[];
  /** What had the focus. */
  readonly target: Element | null;
  /** Mean pace, milliseconds a key. */
  readonly pace: number;
}

/** A stroke with what the page needs to take it back or let it go. */
interface Struck extends Stroke {
  readonly key: Key;
  readonly target: EventTarget | null;
  readonly before: Before | null;
  held: boolean;
}

const MODIFIERS = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'Fn',
  'Dead',
]);
/** Ctrl+J and Ctrl+M, as which some scanners send line feed and return, and Ctrl+I, a tab. */
const ENDS_WITH_CTRL = new Set(['KeyI', 'KeyJ', 'KeyM']);

/** A timer that comes so much later than it was set for tells of a page that was busy. */
const LATE_MS = 50;

const isEnd = ({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  (key === 'Enter' || (key === 'Tab' && !shiftKey)) && !ctrlKey && !altKey && !metaKey;

/** AltGr comes as Ctrl with Alt where the system is Windows. */
const typesASign = (event: KeyboardEvent): boolean =>
  [...event.key].length === 1 &&
  !event.metaKey &&
  (event.getModifierState('AltGraph') || (!event.ctrlKey && !event.altKey));

/** A key that was held back and turned out to be a person's goes to where it was struck. */
function letGo({ target, key, typed }: Struck): void {
  if (isTextField(target)) {
    insert(target, typed);
    return;
  }
  if (!(target instanceof HTMLElement)) return;
  const event = new KeyboardEvent('keydown', {
    key: key.key,
    code: key.code,
    shiftKey: key.shift,
    bubbles: true,
    cancelable: true,
  });
  const goesOn = target.dispatchEvent(event);
  const pressable = target.matches('button, [role="button"], input, summary') && !target.matches(':disabled');
  // The browser presses a button for a blank of its own keyboard alone.
  if (key.key === ' ' && goesOn && pressable) target.click();
}

/**
 * Listens to every key before any field or button does, and keeps a scanner's from them. Keys that are a person's go on
 * their way at once; only where a key would act upon something does it wait until no scanner's second key has come.
 * @param deliver is called with each whole scan.
 * @returns what takes the gate away again.
 */
export function openGate(deliver: (scan: Scan) => void): () => void {
  let state: State<Struck> = start;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Keys that were kept back while they go down are kept back when they come up. */
  const down = new Set<string>();

  const stop = (event: KeyboardEvent) => {
    event.preventDefault();
    // Not the immediate kind: the lock still sees that somebody is at work.
    event.stopPropagation();
  };

  const finish = ({ verdict, strokes }: Ending<Struck>) => {
    if (verdict !== 'scan') {
      for (const stroke of strokes) {
        if (stroke.held && (verdict === 'person' || stroke.place !== 'acting')) letGo(stroke);
        stroke.held = false;
      }
      return;
    }
    const [first, last] = [strokes[0], strokes.at(-1)];
    if (!first || !last) return;
    const fields = new Map<HTMLElement, Before>();
    for (const { before: was } of strokes) if (was && !fields.has(was.field)) fields.set(was.field, was);
    for (const was of fields.values()) restore(was);
    deliver({
      keys: strokes.map(({ key }) => key),
      target: first.target instanceof Element ? first.target : null,
      pace: (last.at - first.at) / Math.max(1, strokes.length - 1),
    });
  };

  const take = ({ state: next, ended }: Omit<Decision<Struck>, 'fate'>) => {
    state = next;
    for (const ending of ended) finish(ending);
    clearTimeout(timer);
    const wait = patience(state);
    if (wait !== null) listen(wait);
  };

  const listen = (wait: number) => {
    const due = performance.now() + wait;
    timer = setTimeout(() => {
      // Woken late, the page was busy: keys that were struck meanwhile are still on their way.
      if (performance.now() - due > LATE_MS) listen(wait);
      else take(silence(state));
    }, wait);
  };

  const keepBack = (event: KeyboardEvent) => {
    stop(event);
    down.add(event.code || event.key);
  };

  const signStruck = (event: KeyboardEvent, typed: string) => {
    const { target, timeStamp: at, code, shiftKey: shift } = event;
    const place = placeOf(target);
    const key: Key = { key: typed, code, shift };
    const struck = typed === SEPARATOR ? SEPARATOR : (struckSign(key) ?? typed);
    const stroke: Struck = {
      at,
      typed,
      struck,
      shifted: shift,
      place,
      key,
      target,
      before: isTextField(target) ? before(target) : null,
      held: false,
    };
    const decision = sign(state, stroke);
    take(decision);
    stroke.held = decision.fate === 'hold';
    if (stroke.held) keepBack(event);
  };

  const struck = (event: KeyboardEvent) => {
    // What a page makes itself, this gate among them, is nobody's key; nor is what an input method still composes.
    if (!event.isTrusted || event.isComposing || MODIFIERS.has(event.key)) return;
    const { timeStamp: at } = event;
    if (event.repeat) {
      if (down.has(event.code || event.key)) return stop(event);
      return undefined;
    }
    const control = event.ctrlKey && !event.altKey && within(state, at);
    if (control && event.code === 'BracketRight') return signStruck(event, SEPARATOR);
    if (typesASign(event)) return signStruck(event, event.key);
    const decision =
      isEnd(event) || (control && ENDS_WITH_CTRL.has(event.code)) ? end(state, at) : other(state, at);
    take(decision);
    if (decision.fate === 'swallow') keepBack(event);
    return undefined;
  };

  const released = (event: KeyboardEvent) => {
    if (event.isTrusted && down.delete(event.code || event.key)) stop(event);
  };

  window.addEventListener('keydown', struck, { capture: true });
  window.addEventListener('keyup', released, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', struck, { capture: true });
    window.removeEventListener('keyup', released, { capture: true });
  };
}
