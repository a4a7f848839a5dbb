import type { OptionsFilter } from '@mantine/core';
import { useMemo } from 'react';
import { countries } from '../../../shared/adjudication/country.ts';
import { useMaybeSession } from '../../api/session.ts';
import { nearby, weighCountry } from '../../text/countries.ts';
import { useFormat } from '../../text/useFormat.ts';
import { bestFirst } from './bestFirst.ts';

/** Every country by its name in the language on screen, and the filter that finds it by any name it goes by. */
export function useCountries(): {
  readonly named: readonly { readonly code: string; readonly name: string }[];
  readonly filter: OptionsFilter;
} {
  const { language, country } = useFormat();
  const centre = useMaybeSession()?.centre.country;
  return useMemo(() => {
    const near = nearby(centre);
    return {
      named: countries
        .map((code) => ({ code, name: country(code) }))
        .sort((one, other) => one.name.localeCompare(other.name, language)),
      filter: bestFirst((typed, { value, label }) =>
        weighCountry(typed, { code: value, shown: label }, near),
      ),
    };
  }, [country, language, centre]);
}
