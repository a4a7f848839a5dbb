import { refuse } from '../../shared/contract/answer.ts';
import type { Output } from '../../shared/contract/index.ts';
import {
  SETTINGS_VERSION,
  type SettingsFile,
  settingSchema,
  settingsFile,
} from '../../shared/contract/settings.ts';

/** What a file holds, as far as it is one. Throws a Refusal. */
export function readSettings(text: string): SettingsFile {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    given = null;
  }
  const { data: file } = settingsFile.safeParse(given);
  if (!file) {
    throw refuse(
      'bad_input',
      'not_settings',
      'That is no file of Hangar’s settings: choose one that Hangar saved.',
    );
  }
  if (file.version > SETTINGS_VERSION) {
    throw refuse(
      'rule',
      'settings_newer',
      'That file comes from a newer version of Hangar: bring this one up to date first.',
    );
  }
  return file;
}

export const writeSettings = (file: Omit<SettingsFile, 'hangar' | 'version'>): string =>
  `${JSON.stringify({ hangar: 'settings', version: SETTINGS_VERSION, ...file }, null, 2)}\n`;

/** Same values have the same fields in the same order, since both went through their schema. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is not set is null. */
const valueIn = (settings: ReadonlyMap<string, unknown>, name: string): unknown => settings.get(name) ?? null;

/** What taking a file would change of the settings as they are. */
export function compareSettings(
  file: SettingsFile,
  now: ReadonlyMap<string, unknown>,
): Output<'settings.preview'> {
  const changes: Output<'settings.preview'>['changes'] = [];
  const refused: Output<'settings.preview'>['refused'] = [];
  let same = 0;
  for (const [setting, given] of Object.entries(file.settings)) {
    const schema = settingSchema(setting);
    if (!schema) {
      refused.push({
        setting,
        why: 'unknown',
        message: 'This version of Hangar does not know that setting.',
      });
      continue;
    }
    const read = schema.safeParse(given);
    if (!read.success) {
      refused.push({ setting, why: 'invalid', message: read.error.issues[0]?.message ?? '' });
      continue;
    }
    const before = valueIn(now, setting);
    if (isSame(before, read.data)) same += 1;
    else changes.push({ setting, before, after: read.data });
  }
  return { centre: file.centre, writtenAt: file.writtenAt, changes, refused, same };
}
