import type { Language } from '../shared/claim/vocabulary.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { type OwnText, type OwnTextName, usualText } from '../shared/wording/ownTexts.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import type { Reader } from './tables.ts';

/** The texts that the centre has in its own words: a dozen in each language at most. */
export const ownTexts = (db: Reader): Promise<OwnText[]> =>
  db
    .selectFrom('own_texts')
    .select(['name', 'language', 'text'])
    .orderBy('name')
    .orderBy('language')
    .execute();

/** Null, and the shipped text itself, go back to that. What is so already leaves no event. */
export async function putText(
  act: Act,
  name: OwnTextName,
  language: Language,
  given: string | null,
): Promise<void> {
  const text = given === usualText(name, language) ? null : given;
  const was = await act.db
    .selectFrom('own_texts')
    .select('text')
    .where('name', '=', name)
    .where('language', '=', language)
    .executeTakeFirst();
  const before = was?.text ?? null;
  if (before === text) return;
  if (text === null) {
    await act.db.deleteFrom('own_texts').where('name', '=', name).where('language', '=', language).execute();
  } else {
    const row = { text, set_at: act.now, set_by: signedIn(act).id };
    await act.db
      .insertInto('own_texts')
      .values({ name, language, ...row })
      .onConflict((conflict) => conflict.columns(['name', 'language']).doUpdateSet(row))
      .execute();
  }
  await act.record({ kind: 'text_changed', data: { name, language, text, before } });
}

export const textQueries = {
  'texts.list': async (ask: Ask): Promise<Output<'texts.list'>> => ({ texts: await ownTexts(ask.db) }),
};

export const textCommands = {
  'texts.set': async (
    act: Act,
    { name, language, text }: Checked<'texts.set'>,
  ): Promise<Output<'texts.set'>> => {
    await putText(act, name, language, text);
    return { done: true };
  },

  'texts.clear': async (
    act: Act,
    { name, language }: Checked<'texts.clear'>,
  ): Promise<Output<'texts.clear'>> => {
    await putText(act, name, language, null);
    return { done: true };
  },
};
