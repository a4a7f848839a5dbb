import { BINDINGS } from './stories/bindings.ts';
import { DELIVERIES } from './stories/deliveries.ts';
import { FAILING } from './stories/failing.ts';
import { LIMITS } from './stories/limits.ts';
import { NEW_PARTS } from './stories/newParts.ts';
import { OPEN } from './stories/open.ts';
import { STAGES } from './stories/stages.ts';
import { WORDS } from './stories/words.ts';
import type { Story } from './story.ts';

/** What the sample centre holds: every state, every option, each rule failing or open by itself, each word of a manager. */
export const STORIES: readonly Story[] = [
  ...STAGES,
  ...FAILING,
  ...OPEN,
  ...BINDINGS,
  ...LIMITS,
  ...WORDS,
  ...DELIVERIES,
  ...NEW_PARTS,
];
