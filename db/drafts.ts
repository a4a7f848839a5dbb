import { refuse } from '../shared/contract/answer.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from './act.ts';

/** Characters of JSON; the longest form is an estimate of 200 lines. */
const LONGEST_DRAFT = 200_000;

/** What a form kept; of one that is damaged on the disk as much as can be read of it. */
export function draftIn(text: string): Output<'drafts.get'> {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { value: null, damaged: text };
  }
}

export const draftQueries = {
  'drafts.get': async (ask: Ask, input: Checked<'drafts.get'>): Promise<Output<'drafts.get'>> => {
    const row = await ask.db
      .selectFrom('drafts')
      .select('value')
      .where('person_id', '=', signedIn(ask).id)
      .where('key', '=', input.key)
      .executeTakeFirst();
    return row ? draftIn(row.value) : { value: null };
  },
};

/** Refuses what a form would keep for somebody who no longer sits there. */
function requireOwn(act: Act, of: string | undefined): void {
  if (of === undefined || of === signedIn(act).id) return;
  throw refuse('conflict', 'draft_of_another', 'Somebody else sits here by now: this is not kept as theirs.');
}

export const draftCommands = {
  'drafts.save': async (act: Act, input: Checked<'drafts.save'>): Promise<Output<'drafts.save'>> => {
    requireOwn(act, input.of);
    const value = JSON.stringify(input.value ?? null);
    if (value.length > LONGEST_DRAFT) {
      throw refuse(
        'bad_input',
        'draft_too_long',
        'This form has grown too long to be kept as a draft: save it.',
      );
    }
    await act.db
      .insertInto('drafts')
      .values({ person_id: signedIn(act).id, key: input.key, value, saved_at: act.now })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'key']).doUpdateSet({ value, saved_at: act.now }),
      )
      .execute();
    return { done: true };
  },

  'drafts.clear': async (act: Act, input: Checked<'drafts.clear'>): Promise<Output<'drafts.clear'>> => {
    requireOwn(act, input.of);
    await act.db
      .deleteFrom('drafts')
      .where('person_id', '=', signedIn(act).id)
      .where('key', '=', input.key)
      .execute();
    return { done: true };
  },
};
