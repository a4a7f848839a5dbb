import type { Answer, Failure, Output } from '../../shared/contract/index.ts';
import { call } from './call.ts';

export type Links =
  | { readonly kind: 'whole'; readonly checked: number }
  | { readonly kind: 'broken'; readonly event: number }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Checks every link of the chain of events, from its first to its last, a part at a time; hears how many so far. */
export async function checkLinks(onChecked: (checked: number) => void): Promise<Links> {
  let checked = 0;
  let after: number | null = null;
  onChecked(checked);
  do {
    const answer: Answer<Output<'events.check'>> = await call('events.check', { after });
    if (!answer.ok) return { kind: 'failed', failure: answer.error };
    const part: Output<'events.check'> = answer.value;
    if (part.broken !== null) return { kind: 'broken', event: part.broken };
    checked += part.checked;
    after = part.next;
    onChecked(checked);
  } while (after !== null);
  return { kind: 'whole', checked };
}
