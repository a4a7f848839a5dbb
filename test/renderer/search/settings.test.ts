import { describe, expect, test } from 'vitest';
import {
  SETTINGS,
  type SettingId,
  settingsFor,
  settingsOf,
} from '../../../renderer/search/settings/registry.ts';
import changes from '../../../renderer/text/en/changes.json' with { type: 'json' };
import { createTexts, LANGUAGES, type Language } from '../../../renderer/text/index.ts';
import type { Role } from '../../../shared/claim/vocabulary.ts';
import { type CallName, contract } from '../../../shared/contract/index.ts';

const mayAs =
  (role: Role) =>
  (call: CallName): boolean => {
    const { roles } = contract[call];
    return roles === 'anyone' || roles.includes(role);
  };

const seenBy = (role: Role, language: Language = 'en', sample = false) =>
  settingsOf(createTexts(language).t, mayAs(role), sample);

const found = (typed: string, language: Language = 'en'): SettingId[] =>
  settingsFor(typed, seenBy('manager', language)).map(({ id }) => id);

describe.each(LANGUAGES)('in %s', (language) => {
  test('each setting has a name, a group, and a sentence of its own on what it changes', () => {
    const settings = seenBy('manager', language);
    expect(settings.map(({ id }) => id)).toEqual(SETTINGS.map(({ id }) => id));
    expect(new Set(settings.map(({ says }) => says)).size).toBe(settings.length);
    for (const { label, group, says } of settings) {
      expect(label).not.toBe('');
      expect(group).not.toBe('');
      expect(says).toMatch(/[.!]$/);
    }
  });

  test('each setting is found by its name, before those that only speak of it', () => {
    for (const { id, label } of seenBy('manager', language)) {
      const [called, ...others] = settingsFor(label, seenBy('manager', language)).filter(
        (setting) => setting.label === label || setting.id === id,
      );
      expect([called, ...others].map((setting) => setting?.id)).toContain(id);
      expect(called?.label).toBe(label);
    }
  });
});

test('a setting is found by what it changes, by its group, and by beginnings of words in any order', () => {
  expect(found('estimates new')).toEqual(['centre.currency', 'centre.vatRateBp']);
  expect(found('starttls')).toEqual(['mail.port']);
  expect(found('scanner')).toEqual(['me.sound', 'me.prefix', 'me.suffix']);
});

test('capitals and marks on letters make no difference, as in every other search', () => {
  expect(found('WAHRUNG', 'de')).toEqual(found('Währung', 'de'));
  expect(found('wahrung', 'de')[0]).toBe('centre.currency');
  expect(found('haslo', 'pl')[0]).toBe('me.password');
});

test('what is said of settings is said of those that there are', () => {
  const said = Object.entries(changes).flatMap(([tab, texts]) =>
    Object.keys(texts).map((name) => `${tab}.${name}`),
  );
  expect(said.toSorted()).toEqual(SETTINGS.map(({ id }) => id).toSorted());
});

test('nobody finds what they cannot set', () => {
  expect(new Set(seenBy('technician').map(({ tab }) => tab))).toEqual(new Set(['me']));
  expect(seenBy('technician').map(({ id }) => id)).not.toContain('me.recovery');
  expect(seenBy('manager').map(({ id }) => id)).toContain('me.recovery');
  expect(seenBy('manager', 'en', true).map(({ id }) => id)).not.toContain('me.recovery');
});
