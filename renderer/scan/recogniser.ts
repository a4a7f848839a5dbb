import { LONGEST_PIN } from '../../shared/session/pin.ts';
import { deviation, type Habit, hurried, learn, mean, newHabit, unevenness } from './habit.ts';
import { isCode, isSureCode, SHORTEST_CODE } from './shape.ts';

/**
 * Tells a scanner's keys from a person's by their times alone, the shape of what they spell, and where they end. It
 * knows no keyboard and no page: times go in, decisions come out.
 */

/**
 * Where a key would land: in a text, where it can be taken back, in a field for a PIN, or on something that acts upon it at
 * once.
 */
export type Place = 'writing' | 'pin' | 'acting';

/** A key that types one sign. */
export interface Stroke {
  /** Milliseconds on any clock that only goes forward. */
  readonly at: number;
  /** The sign as the keyboard's layout makes it, and as a scanner set to a US keyboard meant it. */
  readonly typed: string;
  readonly struck: string;
  readonly shifted: boolean;
  readonly place: Place;
}

/** What becomes of a key: it goes on its way, waits until it is clear whose it is, or goes nowhere. */
type Fate = 'pass' | 'hold' | 'swallow';

/**
 * The end of a run of keys: a scanner's (`scan`); a person's, so that what was held goes on its way; or a scanner's
 * perhaps (`machine`), though not sure enough to open anything: what was held where keys act goes nowhere.
 */
export interface Ending<S extends Stroke = Stroke> {
  readonly verdict: 'scan' | 'person' | 'machine';
  readonly strokes: readonly S[];
}

/** Keys that came one after the other, and how long nothing had come when the first did. */
interface Run<S extends Stroke> {
  readonly habit: Habit;
  readonly run: readonly S[];
  readonly rested: number;
}

export interface State<S extends Stroke = Stroke> extends Run<S> {
  /** When the newest key came. */
  readonly lastAt: number;
  /**
   * The run that silence ended, until the next key says by its own time whether there was any: a computer that is busy
   * hands keys on late.
   */
  readonly silenced: Run<S> | null;
  /** True once a key for a field was held back: those after it wait too, or they would overtake it. */
  readonly holding: boolean;
  /** Until then an Enter or Tab still belongs to the scan before: some scanners send two. */
  readonly quietUntil: number;
}

/** `ended` comes before the key that was asked about; then that key meets its fate. */
export interface Decision<S extends Stroke = Stroke> {
  readonly state: State<S>;
  readonly ended: readonly Ending<S>[];
  readonly fate: Fate;
}

export const start: State<never> = {
  habit: newHabit,
  run: [],
  lastAt: Number.NEGATIVE_INFINITY,
  rested: Number.POSITIVE_INFINITY,
  silenced: null,
  holding: false,
  quietUntil: Number.NEGATIVE_INFINITY,
};

/** Slower keys than these are never held together as one scan. */
const LONGEST_GAP_MS = 150;
/** A scanner that stumbles once (a busy USB hub, radio) is still the same scanner. */
const STUMBLE_MS = 70;
/** Slowest mean pace that may still be a scanner's. */
const SLOWEST_MS = 118;
/** Unevenness, deviation over mean, up to which slow keys are a scanner's for sure, and up to which they may be. */
const EVEN = { sure: 0.12, perhaps: 0.2 } as const;
/** Even keys in the midst of typing are chance: a slow scanner begins after a rest. */
const REST_MS = 350;
/** As many keys in a hurry and the next is held back, so that a scan leaves little trace in a field. */
const SUSPICIOUS = { keys: 3, pace: 50 } as const;
/** Fewer even keys than these are nobody's in particular. */
const FEW = { withEnd: 5, without: 6 } as const;
/** A single key where keys act waits so long: a scanner's second would have come by then. */
const ALONE_MS = 120;
const LEAST_SILENCE_MS = 80;
/** After a scan's last key. */
const QUIET_MS = 300;
/** A scanner that is known to end with a key is given this long to send it. */
const WAIT_FOR_END_MS = 250;
/** A busy computer hands a scanner's keys on late, though the times that they carry are right. */
const LATE_MS = 200;

const gapsOf = (run: readonly Stroke[]): number[] =>
  run.slice(1).map((stroke, index) => stroke.at - (run[index]?.at ?? 0));

/** The longest gap after which a key still belongs to the run. */
function reach(run: readonly Stroke[]): number {
  if (run.length < 2) return LONGEST_GAP_MS;
  return Math.min(LONGEST_GAP_MS, Math.max(STUMBLE_MS, 2 * mean(gapsOf(run))));
}

/** Deviation over mean; a scanner takes longer for a sign that wants Shift, and always as much longer. */
function unevennessOf(run: readonly Stroke[], endGap: number | null): number {
  const gaps = gapsOf(run);
  const groups = [true, false].map((shifted) =>
    gaps.filter((_, index) => run[index + 1]?.shifted === shifted),
  );
  const rests = groups.flatMap((group) => group.map((gap) => gap - mean(group)));
  if (endGap !== null) rests.push(endGap - mean(gaps));
  return deviation(rests, 0) / Math.max(1, mean(gaps));
}

const spelt = (run: readonly Stroke[], how: (text: string) => boolean): boolean =>
  how(run.map(({ typed }) => typed).join('')) || how(run.map(({ struck }) => struck).join(''));

/** A PIN is typed as quickly as a scanner types by whoever knows theirs, and may be as even: it is never anybody else's. */
const isPinTyped = (run: readonly Stroke[]): boolean =>
  run.length <= LONGEST_PIN && run.every(({ place, typed }) => place === 'pin' && /^\d$/.test(typed));

const inHurry = (run: readonly Stroke[], habit: Habit): boolean =>
  run.length > 1 && mean(gapsOf(run)) <= hurried(habit);

const suspicious = (run: readonly Stroke[], habit: Habit): boolean =>
  !isPinTyped(run) &&
  run.length >= SUSPICIOUS.keys &&
  mean(gapsOf(run)) <= Math.min(SUSPICIOUS.pace, hurried(habit));

/** How a run ended: by a key so many milliseconds after it, by silence, or by more typing. */
type By = { readonly end: number } | 'silence' | 'typing';

function judge<S extends Stroke>({ run, habit, rested }: Run<S>, by: By): Ending<S> {
  const as = (verdict: Ending['verdict']): Ending<S> => ({ verdict, strokes: run });
  if (isPinTyped(run)) return as('person');
  const acting = run.at(-1)?.place === 'acting';
  if (inHurry(run, habit) && run.length >= SHORTEST_CODE && spelt(run, isCode)) return as('scan');
  if (suspicious(run, habit)) return as(acting ? 'machine' : 'person');
  const gaps = gapsOf(run);
  if (by === 'typing' || gaps.length < 2 || mean(gaps) > SLOWEST_MS || rested < REST_MS) return as('person');
  const endGap = typeof by === 'object' ? by.end : null;
  const uneven = unevennessOf(run, endGap);
  if (uneven <= Math.min(EVEN.sure, unevenness(habit) / 2) && spelt(run, isSureCode)) return as('scan');
  const few = endGap === null ? FEW.without : FEW.withEnd;
  const machine = uneven <= EVEN.perhaps && run.length >= few && (acting || spelt(run, isCode));
  return as(machine ? 'machine' : 'person');
}

/** Ends the run as judged, and learns from it what can be learnt. */
function close<S extends Stroke>(
  state: State<S>,
  at: number,
  by: By,
): { state: State<S>; ended: Ending<S>[] } {
  if (state.run.length === 0) return { state, ended: [] };
  const ending = judge(state, by);
  const { habit } = state;
  const scanned = ending.verdict === 'scan';
  return {
    state: {
      ...state,
      run: [],
      holding: false,
      habit: scanned
        ? { ...habit, end: typeof by === 'object' ? 'key' : 'none' }
        : ending.verdict === 'person' && !inHurry(state.run, habit)
          ? learn(habit, gapsOf(state.run))
          : habit,
      quietUntil:
        scanned || (typeof by === 'object' && ending.verdict === 'machine')
          ? at + QUIET_MS
          : state.quietUntil,
    },
    ended: [ending],
  };
}

/** Takes up a run that silence ended, where the key at this time belongs to it after all. */
function takenUp<S extends Stroke>(state: State<S>, at: number): State<S> {
  const { silenced } = state;
  if (!silenced) return state;
  const gap = at - (silenced.run.at(-1)?.at ?? 0);
  const belongs = state.run.length === 0 && gap >= 0 && gap <= reach(silenced.run);
  return belongs ? { ...state, ...silenced, silenced: null } : { ...state, silenced: null };
}

/** A key that types a sign. */
export function sign<S extends Stroke>(given: State<S>, stroke: S): Decision<S> {
  const before = takenUp(given, stroke.at);
  let state = before;
  const ended: Ending<S>[] = [];
  const last = state.run.at(-1);
  if (last) {
    const gap = stroke.at - last.at;
    const pace = mean(gapsOf(state.run));
    if (gap > reach(state.run) || gap < 0) {
      const closed = close(state, last.at, gap < REST_MS ? 'typing' : 'silence');
      const person = closed.ended.every(({ verdict }) => verdict === 'person');
      state = person ? { ...closed.state, habit: learn(closed.state.habit, [gap]) } : closed.state;
      ended.push(...closed.ended);
    } else if (state.run.length > 1 && pace > hurried(state.habit) && gap < pace / 2) {
      // Hands were at it until the key before, which may be a scan's first.
      const closed = close({ ...state, run: state.run.slice(0, -1) }, last.at, 'typing');
      ended.push(...closed.ended);
      state = { ...closed.state, run: [last] };
    }
  }
  // A code never begins with a blank: this one presses a button or ticks a box, as somebody meant it to.
  if (stroke.typed === ' ' && state.run.length === 0)
    return { state: { ...state, lastAt: stroke.at }, ended, fate: 'pass' };
  const run = [...state.run, stroke];
  if (run.length === 1) state = { ...state, rested: stroke.at - before.lastAt };
  state = { ...state, lastAt: stroke.at };
  if (stroke.place === 'acting') return { state: { ...state, run }, ended, fate: 'hold' };
  if (state.holding || suspicious(state.run, state.habit)) {
    const still = inHurry(run, state.habit) || state.run.length >= SHORTEST_CODE;
    if (still) return { state: { ...state, run, holding: true }, ended, fate: 'hold' };
    // Hands that were quick for a moment: what was held goes before this key.
    const closed = close(state, stroke.at, 'typing');
    return {
      state: { ...closed.state, run: [stroke], rested: 0 },
      ended: [...ended, ...closed.ended],
      fate: 'pass',
    };
  }
  return { state: { ...state, run }, ended, fate: 'pass' };
}

/** Enter or Tab, or a sign that stands for one. */
export function end<S extends Stroke>(given: State<S>, at: number): Decision<S> {
  const before = takenUp(given, at);
  const last = before.run.at(-1);
  if (!last)
    return {
      state: { ...before, lastAt: at },
      ended: [],
      fate: at <= before.quietUntil ? 'swallow' : 'pass',
    };
  const gap = at - last.at;
  const joins = gap <= waitOf(before);
  const { state, ended } = close(before, joins ? at : last.at, joins ? { end: gap } : 'silence');
  // An Enter that took its time is a scanner's only after what was a scan for sure.
  const scanners = ended.some(({ verdict }) => verdict === 'scan' || (joins && verdict === 'machine'));
  return {
    state: { ...state, lastAt: at },
    ended,
    fate: scanners && at <= state.quietUntil ? 'swallow' : 'pass',
  };
}

/** True while a scanner is at it: a control sign that comes now belongs to its code. */
export const within = ({ run, habit }: Run<Stroke>, at: number): boolean =>
  suspicious(run, habit) && at - (run.at(-1)?.at ?? 0) <= reach(run);

/** Another key: an arrow, Escape, a combination. Within a scan it is one of the code's control signs. */
export function other<S extends Stroke>(given: State<S>, at: number): Decision<S> {
  const before = takenUp(given, at);
  if (within(before, at)) return { state: before, ended: [], fate: 'swallow' };
  const { state, ended } = close(before, before.run.at(-1)?.at ?? at, 'typing');
  return { state: { ...state, lastAt: at }, ended, fate: 'pass' };
}

/** Nothing came for as long as {@link patience} said. */
export function silence<S extends Stroke>(before: State<S>): Omit<Decision<S>, 'fate'> {
  const { state, ended } = close(before, before.run.at(-1)?.at ?? 0, 'silence');
  const { habit, run, rested } = before;
  // What was handed on as a scan is done.
  const open = ended.some(({ verdict }) => verdict !== 'scan');
  return { state: { ...state, silenced: open ? { habit, run, rested } : null }, ended };
}

const looksScanned = ({ run, habit }: Run<Stroke>): boolean =>
  !isPinTyped(run) && run.length >= SHORTEST_CODE && inHurry(run, habit) && spelt(run, isCode);

function waitOf(state: State): number {
  return looksScanned(state) && state.habit.end === 'key' ? WAIT_FOR_END_MS : reach(state.run);
}

/** How long to wait for the next key before the run is over, milliseconds; null while nothing depends on it. */
export function patience(state: State): number | null {
  const { run } = state;
  const held = run.some(({ place }) => place === 'acting') || run.length > SUSPICIOUS.keys;
  if (!held) return null;
  if (run.length === 1) return ALONE_MS;
  return Math.max(LEAST_SILENCE_MS, waitOf(state)) + (looksScanned(state) ? LATE_MS : 0);
}
