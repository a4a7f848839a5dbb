import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import {
  isOneLine,
  OWN_TEXT_NAMES,
  placeholdersOf,
  textIn,
  usualText,
  wrongIn,
} from '../../../shared/wording/ownTexts.ts';

describe.each(OWN_TEXT_NAMES)('the shipped text of %s', (name) => {
  test.each(LANGUAGES)('has nothing wrong in %s', (language) => {
    const text = usualText(name, language);
    expect(wrongIn(name, text)).toEqual({ unknown: [], missing: [] });
    if (isOneLine(name)) expect(text).not.toContain('\n');
  });

  test('may have everything that can stand in it', () => {
    expect(wrongIn(name, placeholdersOf(name).join(' '))).toEqual({ unknown: [], missing: [] });
  });
});

test('what nothing goes into, and braces that are none, are told as they are written', () => {
  expect(
    wrongIn('shipped.greeting', 'Dear {{customer}}, {{price}} {claim} {{model} {{ claim }}').unknown,
  ).toEqual(['{{price}}', '{claim}', '{{model}', '{{', '}}']);
  expect(wrongIn('plan.body', '{{code}} {{code}}')).toEqual({
    unknown: [],
    missing: ['{{from}}', '{{until}}'],
  });
});

test('a text in a centre’s own words holds in its own language alone', () => {
  const own = [{ name: 'shipped.close', language: 'de', text: 'Ihr Team' }] as const;
  expect(textIn(own, 'shipped.close', 'de')).toBe('Ihr Team');
  expect(textIn(own, 'shipped.close', 'en')).toBe(usualText('shipped.close', 'en'));
});
