import type { Output } from '../../shared/contract/index.ts';

export type Region = Output<'catalogue.regions'>['regions'][number];

/** Which countries came to a region from another one. */
export interface Move {
  readonly country: string;
  readonly from: Region;
}

/**
 * The regions once one of them has these countries: what it takes leaves the region that it lay in, since a country lies in
 * one region at most.
 */
export function withCountries(
  regions: readonly Region[],
  index: number,
  countries: readonly string[],
): { readonly regions: Region[]; readonly moved: Move[] } {
  const taken = new Set(countries);
  const moved: Move[] = [];
  const next = regions.map((region, at) => {
    if (at === index) return { ...region, countries: [...countries] };
    for (const country of region.countries) if (taken.has(country)) moved.push({ country, from: region });
    return { ...region, countries: region.countries.filter((country) => !taken.has(country)) };
  });
  return { regions: next, moved };
}

/** Countries that lie in no region, each of which is a region of its own. */
export function outsideOf(regions: readonly Pick<Region, 'countries'>[], all: readonly string[]): string[] {
  const inside = new Set(regions.flatMap(({ countries }) => countries));
  return all.filter((country) => !inside.has(country));
}
