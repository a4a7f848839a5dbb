import { stagesOf } from '../../shared/claim/lifecycle.ts';
import { CLAIM_STATES, type ClaimState } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';

export interface Stage {
  readonly state: ClaimState;
  readonly place: 'passed' | 'current' | 'ahead';
}

type Facts = Pick<Claim, 'state' | 'choice' | 'newParts' | 'diagnosis' | 'estimates' | 'events'>;

const order = (state: ClaimState): number => CLAIM_STATES.indexOf(state);

/**
 * The claim's line of progress: the stages of its choice, with the one it is in even where that choice does not usually
 * pass there, and without those that it went past: a flyaway is never diagnosed, a
 * warranty repair has no estimate, and what is paid on collection was not waited for.
 */
export function stagesShown({ state, choice, newParts, diagnosis, estimates, events }: Facts): Stage[] {
  if (state === 'cancelled') {
    return [
      { state: 'received', place: 'passed' },
      { state: 'cancelled', place: 'current' },
    ];
  }
  const usual = stagesOf(choice?.choice ?? null, newParts !== null);
  const all = usual.includes(state)
    ? [...usual]
    : [...usual, state].sort((one, other) => order(one) - order(other));
  const at = all.indexOf(state);
  const wasDiagnosed = diagnosis !== null || events.some(({ kind }) => kind === 'diagnosis_started');
  const wentPast = (stage: ClaimState) =>
    (stage === 'diagnosing' && !wasDiagnosed) ||
    (stage === 'estimated' && estimates.length === 0) ||
    (stage === 'awaiting_payment' && choice?.payWhen === 'on_collection');
  return all
    .map(
      (stage, index): Stage => ({
        state: stage,
        place: index < at ? 'passed' : index === at ? 'current' : 'ahead',
      }),
    )
    .filter(({ state: stage, place }) => place !== 'passed' || !wentPast(stage));
}
