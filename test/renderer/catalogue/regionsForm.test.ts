import { expect, test } from 'vitest';
import { outsideOf, withCountries } from '../../../renderer/catalogue/regionsForm.ts';

const regions = [
  { id: 'EU', name: 'European Union', countries: ['DE', 'IE', 'PL'] },
  { id: 'GB', name: 'United Kingdom', countries: ['GB'] },
];

test('a country put into a region leaves the one that it lay in', () => {
  const { regions: next, moved } = withCountries(regions, 1, ['GB', 'IE']);
  expect(next.map(({ countries }) => countries)).toEqual([
    ['DE', 'PL'],
    ['GB', 'IE'],
  ]);
  expect(moved).toEqual([{ country: 'IE', from: regions[0] }]);
});

test('a country taken out of its region lies in none', () => {
  const { regions: next, moved } = withCountries(regions, 0, ['DE', 'PL']);
  expect(moved).toEqual([]);
  expect(outsideOf(next, ['DE', 'FR', 'GB', 'IE', 'PL'])).toEqual(['FR', 'IE']);
});
