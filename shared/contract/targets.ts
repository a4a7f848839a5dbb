import { z } from 'zod';
import { type TimedState, USUAL_TARGET_HOURS } from '../claim/targets.ts';
import { EVERYONE, OFFICE } from '../claim/vocabulary.ts';
import { command, query } from './define.ts';
import { done, nothing } from './fields.ts';

/** Whole hours, of a year at most; null: a claim may stay for as long as it likes. */
export const targetHours = z.int().min(1).max(8_760).nullable();

const targets = z.strictObject(
  Object.fromEntries(Object.keys(USUAL_TARGET_HOURS).map((state) => [state, targetHours])) as Record<
    TimedState,
    typeof targetHours
  >,
);

export const targetCalls = {
  /** How long a claim should stay in each state at most. */
  'targets.get': query(EVERYONE, nothing, z.object({ hours: targets })),
  /** Counts from now on for every claim, those that stand there already among them. */
  'targets.set': command(OFFICE, ['targets', 'figures'], z.strictObject({ hours: targets }), done),
} as const;
