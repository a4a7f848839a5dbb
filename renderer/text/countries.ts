import { shippedRegions } from '../../shared/adjudication/shipped.ts';
import { LANGUAGES } from '../../shared/claim/vocabulary.ts';
import { FIT, fitOf } from '../../shared/search/match.ts';
import { formatCountry } from './format.ts';

const names = new Map<string, readonly string[]>();

/** What a country is called in the four languages and at home: `Poland`, `Polska`, `Polen`, `Польша`; `Italia`. */
function countryNames(code: string): readonly string[] {
  const known = names.get(code);
  if (known) return known;
  const atHome = new Intl.Locale(`und-${code}`).maximize().language;
  const all = new Set([
    ...LANGUAGES.map((language) => formatCountry(language, code)),
    new Intl.DisplayNames(atHome, { type: 'region' }).of(code) ?? code,
  ]);
  names.set(code, [...all]);
  return [...all];
}

/** The countries that a centre deals with first: those served with its own; before there is a centre, all that are served. */
export function nearby(centre: string | undefined): ReadonlySet<string> {
  const regions = centre === undefined ? shippedRegions : shippedRegions.filter(servesIn(centre));
  return new Set(regions.flatMap((region): readonly string[] => region.countries));
}

const servesIn =
  (centre: string) =>
  (region: (typeof shippedRegions)[number]): boolean =>
    region.countries.some((code) => code === centre);

/**
 * What a country counts for what was typed, the least first; null where it does not fit. Its name as it stands on screen
 * counts before its other names, its code only in full; of countries that fit alike, the near ones come first.
 */
export function weighCountry(
  typed: string,
  country: { readonly code: string; readonly shown: string },
  near: ReadonlySet<string>,
): number | null {
  const { code, shown } = country;
  const far = near.has(code) ? 0 : 1;
  if (typed.trim().toUpperCase() === code) return FIT.is;
  const own = fitOf(typed, shown);
  const other = Math.min(...countryNames(code).map((name) => fitOf(typed, name) ?? Number.POSITIVE_INFINITY));
  const best = Math.min(own === null ? Number.POSITIVE_INFINITY : own * 4, other * 4 + 2);
  return Number.isFinite(best) ? best + far : null;
}
