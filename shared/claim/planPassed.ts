import type { ReplacementOption } from '../adjudication/verdict.ts';
import type { Choice } from './vocabulary.ts';

/** The figures of a verdict that say how a plan goes on. */
interface Kept {
  readonly validUntil: string | null;
  readonly options: {
    readonly careReplacement: Remaining;
    readonly flyawayReplacement: Remaining;
  };
}
type Remaining = Pick<ReplacementOption, 'available' | 'remainingAfter'> | { readonly available: false };

/**
 * How a plan goes on with the serial that took the old one's place: slots left and last covered day, by the verdict
 * kept with the choice, so that what is printed or sent later says the same.
 */
export function planPassed(
  choice: Choice,
  { options, validUntil }: Kept,
  plan: { readonly slotsLeft: number; readonly validUntil: string },
): { readonly left: number; readonly until: string } {
  const option = choice === 'flyaway_replacement' ? options.flyawayReplacement : options.careReplacement;
  return {
    left: option.available ? option.remainingAfter : plan.slotsLeft,
    until: validUntil ?? plan.validUntil,
  };
}
