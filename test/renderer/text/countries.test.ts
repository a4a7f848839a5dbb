import { describe, expect, it } from 'vitest';
import { nearby, weighCountry } from '../../../renderer/text/countries.ts';
import { formatCountry } from '../../../renderer/text/format.ts';
import { bestFirst } from '../../../renderer/ui/lists/bestFirst.ts';
import { countries } from '../../../shared/adjudication/country.ts';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';

/** The countries that the list offers for what was typed, as it stands in a language and at a centre. */
function offered(typed: string, language: (typeof LANGUAGES)[number], centre: string | undefined = 'PL') {
  const options = countries
    .map((code) => ({ value: code, label: formatCountry(language, code) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
  const near = nearby(centre);
  const filter = bestFirst((text, { value, label }) =>
    weighCountry(text, { code: value, shown: label }, near),
  );
  return filter({ options, search: typed, limit: 20 }).map((option) =>
    'value' in option ? option.value : '',
  );
}

describe('a country that is typed', () => {
  it.each(
    LANGUAGES.flatMap((language) =>
      ['Polska', 'Poland', 'Polen', 'Польша', 'PL', 'pl', 'pol'].map((typed) => [typed, language] as const),
    ),
  )('is Poland for %s on a screen in %s', (typed, language) => {
    expect(offered(typed, language)[0]).toBe('PL');
    expect(offered(typed, language, undefined)[0]).toBe('PL');
  });

  it('may be French Polynesia all the same', () => {
    expect(offered('pol', 'en')).toContain('PF');
    expect(offered('polyn', 'en')[0]).toBe('PF');
  });

  it.each([
    ['osterreich', 'AT'],
    ['Italia', 'IT'],
    ['espana', 'ES'],
    ['Česko', 'CZ'],
    ['magyar', 'HU'],
    ['Suomi', 'FI'],
    ['нидерл', 'NL'],
    ['niemcy', 'DE'],
    ['de', 'DE'],
  ])('is found by what it is called at home or elsewhere: %s', (typed, code) => {
    for (const language of LANGUAGES) expect(offered(typed, language)[0]).toBe(code);
  });

  it('is one of the centre’s region before others that fit alike', () => {
    // Slovakia and Slovenia are served with Poland, Norway is not with any of them.
    expect(offered('n', 'en').slice(0, 2)).toEqual(['NL', 'NA']);
    expect(offered('n', 'en', 'NO')[0]).toBe('NO');
  });

  it('is left out when it does not fit', () => {
    expect(offered('qqq', 'en')).toEqual([]);
  });
});
