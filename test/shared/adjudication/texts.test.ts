import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ruleNames } from '../../../shared/adjudication/index.ts';
import { explained, tellings } from './tellings.ts';

type RuleTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const languages = ['en', 'pl', 'de', 'ru'] as const;

const textsOf = (language: string): RuleTexts =>
  JSON.parse(readFileSync(new URL(`../../../shared/text/${language}/rules.json`, import.meta.url), 'utf8'));

const texts = new Map(languages.map((language) => [language, textsOf(language)]));

const namesIn = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort();

/** Every sentence that an explanation can ask for, with the names of its figures. */
const asked = new Map<string, string[]>();
for (const { text, settle, figures } of tellings.flatMap(explained)) {
  asked.set(text, Object.keys(figures));
  if (settle !== undefined)
    asked.set(
      settle,
      Object.keys(figures).filter((name) => name !== 'count'),
    );
}

// What a claim is told where its plan renews another one, in place of the rule's own sentence.
asked.set('ACTIVATION_WINDOW.pass_renewal', ['renewed']);

/** The keys under which a sentence stands in a language's file: one, or one for each plural form. */
function keysFor(key: string, figures: readonly string[], language: string): string[] {
  if (!figures.includes('count')) return [key];
  return new Intl.PluralRules(language)
    .resolvedOptions()
    .pluralCategories.map((category) => `${key}_${category}`);
}

function textAt(language: (typeof languages)[number], key: string): string | undefined {
  const [rule = '', name = ''] = key.split('.');
  return texts.get(language)?.[rule]?.[name];
}

describe.each(languages)('in %s', (language) => {
  test.each([...asked])('there is a sentence for %s with the figures that it is given', (key, figures) => {
    for (const full of keysFor(key, figures, language)) {
      const sentence = textAt(language, full);
      expect(sentence, full).toBeTypeOf('string');
      expect(figures).toEqual(expect.arrayContaining(namesIn(sentence ?? '')));
      const [english = ''] = keysFor(key, figures, 'en').slice(-1);
      expect(namesIn(sentence ?? ''), full).toEqual(namesIn(textAt('en', english) ?? ''));
    }
  });

  test('there is a title for every rule and no text that nobody asks for', () => {
    const expected = [
      ...ruleNames.map((rule) => `${rule}.title`),
      ...[...asked].flatMap(([key, figures]) => keysFor(key, figures, language)),
    ];
    const found = Object.entries(texts.get(language) ?? {}).flatMap(([rule, names]) =>
      Object.keys(names).map((name) => `${rule}.${name}`),
    );
    expect(found.sort()).toEqual(expected.sort());
  });
});
