import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialsOf } from '../../../renderer/papers/label/initials.ts';
import { postalLines } from '../../../renderer/papers/letter/postalAddress.ts';
import { fitWindow } from '../../../renderer/papers/letter/windowRoom.ts';
import { paperFormat } from '../../../renderer/papers/paperFormat.ts';

const address = {
  name: 'Anna Nowak',
  street: 'ul. Długa 7/12',
  postcode: '31-146',
  city: 'Kraków',
  country: 'PL',
  phone: '',
};

describe('the address in the window', () => {
  test('at home it needs no country', () => {
    expect(postalLines('Anna Nowak', address, 'PL')).toEqual([
      'Anna Nowak',
      'ul. Długa 7/12',
      '31-146 Kraków',
    ]);
  });

  test('abroad the country stands last, in English capitals', () => {
    expect(postalLines('Anna Nowak', address, 'DE').at(-1)).toBe('POLAND');
  });

  test('of a customer who collects it is their name alone', () => {
    const nowhere = { ...address, name: '', street: '', postcode: '', city: '' };
    expect(postalLines('Anna Nowak', nowhere, 'DE')).toEqual(['Anna Nowak']);
  });

  test('a Briton’s town comes before the postcode', () => {
    const british = {
      ...address,
      street: '1 High Street',
      postcode: 'EC1A 1BB',
      city: 'London',
      country: 'GB',
    };
    expect(postalLines('Anna Nowak', british, 'GB').at(-1)).toBe('London EC1A 1BB');
  });

  test('the address’s own name follows the addressee where it is another one', () => {
    expect(postalLines('Jan Kowalski', address, 'PL').slice(0, 2)).toEqual(['Jan Kowalski', 'Anna Nowak']);
  });

  test('what is empty leaves no empty line', () => {
    expect(postalLines('Anna Nowak', { ...address, postcode: '' }, 'PL').at(-1)).toBe('Kraków');
  });
});

describe('the room in the window', () => {
  const place = ['ul. Długa 7/12', '31-146 Kraków', 'POLAND'];
  const rows = (address: string[]) => fitWindow(address).lines.reduce((sum, line) => sum + line.rows, 0);

  test('is enough for an address as people have them', () => {
    expect(fitWindow(['Anna Nowak', ...place])).toEqual({
      small: false,
      lines: ['Anna Nowak', ...place].map((text) => ({ text, rows: 1 })),
    });
  });

  test('is never lost by street, town and country to long names', () => {
    const names = [
      'Przedsiębiorstwo '.repeat(7).trim(),
      'Rozalia Wolańska-Brzęczyszczykiewicz '.repeat(3).trim(),
    ];
    const { small, lines } = fitWindow([...names, ...place]);
    expect(small).toBe(true);
    expect(lines.slice(2)).toEqual(place.map((text) => ({ text, rows: 1 })));
    expect(rows([...names, ...place])).toBeLessThanOrEqual(8);
  });

  test('is kept to by any address that the contract takes', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.string({ minLength: 1, maxLength: 120 }),
          fc.string({ minLength: 1, maxLength: 120 }),
          fc.string({ minLength: 1, maxLength: 160 }),
          fc.string({ minLength: 1, maxLength: 140 }),
          fc.constant('UNITED KINGDOM'),
        ),
        (address) => {
          expect(rows(address)).toBeLessThanOrEqual(8);
          expect(fitWindow(address).lines.every((line) => line.rows >= 1)).toBe(true);
        },
      ),
    );
  });
});

describe('a name on a label', () => {
  test.each([
    ['Anna Maria Nowak', 'A. M. N.'],
    ['Константин Преображенский', 'К. П.'],
    ['Karl-Theodor Freiherr von Württemberg', 'K. T. F. V.'],
    ['  ', ''],
  ])('of %s only the initials are shown', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('figures on paper', () => {
  test('a minute over 48 hours never reads as 48 hours', () => {
    expect(paperFormat('en', 'Europe/Warsaw').duration(48 * 60)).toBe('48 hours');
    expect(paperFormat('en', 'Europe/Warsaw').duration(48 * 60 + 1)).toBe('48 hours 1 minute');
  });

  test('instants are told by the centre’s clock, whatever the computer’s', () => {
    expect(paperFormat('de', 'Europe/Warsaw').day('2026-03-09T23:30:00Z')).toBe('10. März 2026');
    expect(paperFormat('de', 'Europe/Warsaw').instant('2026-03-09T23:30:00Z')).toContain('00:30');
  });

  test('words inside a sentence are small, but for German nouns', () => {
    expect(paperFormat('pl', 'UTC').words(['Gimbal', 'Śmigła'])).toBe('gimbal i śmigła');
    expect(paperFormat('de', 'UTC').words(['Gimbal', 'Kamera'])).toBe('Gimbal und Kamera');
  });
});
