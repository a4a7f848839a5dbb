import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { namesOf } from '../people.ts';
import { compareSettings, readSettings, writeSettings } from './file.ts';
import { chosen, putSettings, settingsNow } from './values.ts';

/** More than a manager looks back on. */
const MOST_IMPORTS = 20;

async function exported(ask: Ask, settings: ReadonlyMap<string, unknown>): Promise<string> {
  const { name } = await requireCentre(ask.db);
  return writeSettings({ centre: name, writtenAt: ask.now, settings: Object.fromEntries(settings) });
}

export const settingQueries = {
  'settings.export': async (ask: Ask): Promise<Output<'settings.export'>> => ({
    centre: (await requireCentre(ask.db)).name,
    text: await exported(ask, await settingsNow(ask)),
  }),

  'settings.preview': async (
    ask: Ask,
    { text }: Checked<'settings.preview'>,
  ): Promise<Output<'settings.preview'>> => compareSettings(readSettings(text), await settingsNow(ask)),

  'settings.imports': async (ask: Ask): Promise<Output<'settings.imports'>> => {
    const nameOf = await namesOf(ask.db);
    const rows = await ask.db
      .selectFrom('settings_imports')
      .select(['id', 'at', 'by', 'centre', 'settings'])
      .orderBy('at', 'desc')
      .limit(MOST_IMPORTS)
      .execute();
    return {
      imports: rows.map(({ id, at, by, centre, settings }) => ({
        id,
        at,
        by: nameOf(by),
        centre,
        settings: JSON.parse(settings) as string[],
      })),
    };
  },

  'settings.before': async (
    ask: Ask,
    { importId }: Checked<'settings.before'>,
  ): Promise<Output<'settings.before'>> => {
    const row = await ask.db
      .selectFrom('settings_imports')
      .select('before')
      .where('id', '=', importId)
      .executeTakeFirst();
    if (!row) {
      throw refuse(
        'not_found',
        'no_such_settings_import',
        'There is no such import of settings: load the list again.',
      );
    }
    return { text: row.before };
  },
};

export const settingCommands = {
  'settings.import': async (
    act: Act,
    input: Checked<'settings.import'>,
  ): Promise<Output<'settings.import'>> => {
    const file = readSettings(input.text);
    const before = await settingsNow(act);
    const taken = chosen(input.take, compareSettings(file, before).changes);
    // What is not set yet is set to nothing again by taking the import back.
    const unset = [...taken.keys()].filter((name) => !before.has(name)).map((name) => [name, null] as const);
    const kept = await exported(act, new Map([...before, ...unset]));
    const { mailPasswordNeeded } = await putSettings(act, taken);
    const importId = act.newId();
    await act.db
      .insertInto('settings_imports')
      .values({
        id: importId,
        at: act.now,
        by: signedIn(act).id,
        centre: file.centre,
        settings: JSON.stringify([...taken.keys()]),
        before: kept,
      })
      .execute();
    await act.record({
      kind: 'settings_imported',
      data: { id: importId, centre: file.centre, settings: [...taken.keys()] },
    });
    return { importId, mailPasswordNeeded };
  },
};
