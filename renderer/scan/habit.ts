/**
 * How this person types, learnt from their own keys and forgotten with the window: what a scanner's pace is measured
 * against. Milliseconds between one key and the next.
 */
export interface Habit {
  /** The newest gaps of the person's own typing, oldest first. */
  readonly gaps: readonly number[];
  /** The end that scans came with so far: a scanner that ends with Enter may take its time before it. */
  readonly end: 'unknown' | 'none' | 'key';
}

/** Enough to follow whoever sits down next within a sentence or two. */
const REMEMBERED = 48;
/** Fewer keys than these say nothing of a person yet. */
const ENOUGH = 12;
/** A longer pause is thinking, not typing. */
const LONGEST_GAP_MS = 600;
/** An office typist's pace, until the person's own is known. */
const USUAL_GAP_MS = 180;
/** Slowest and fastest pace up to which keys come too fast for a hand, whoever it is. */
const HURRIED_MS = { least: 35, most: 64 } as const;
/** The usual unevenness of hands: deviation over mean. */
const USUAL_UNEVENNESS = 0.4;

export const newHabit: Habit = { gaps: [], end: 'unknown' };

export const learn = (habit: Habit, gaps: readonly number[]): Habit => ({
  ...habit,
  gaps: [...habit.gaps, ...gaps.filter((gap) => gap > 0 && gap <= LONGEST_GAP_MS)].slice(-REMEMBERED),
});

export const mean = (gaps: readonly number[]): number =>
  gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);

export function deviation(gaps: readonly number[], middle = mean(gaps)): number {
  return Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - middle) ** 2, 0) / Math.max(1, gaps.length));
}

/** The mean gap, at most, of keys that this person's hands cannot have struck. */
export function hurried(habit: Habit): number {
  const sorted = habit.gaps.toSorted((a, b) => a - b);
  const median = sorted.length < ENOUGH ? USUAL_GAP_MS : (sorted[sorted.length >> 1] ?? USUAL_GAP_MS);
  return Math.min(HURRIED_MS.most, Math.max(HURRIED_MS.least, median * 0.8));
}

/** Deviation over mean of the person's gaps, as a part of one. */
export function unevenness(habit: Habit): number {
  if (habit.gaps.length < ENOUGH) return USUAL_UNEVENNESS;
  return deviation(habit.gaps) / mean(habit.gaps);
}
