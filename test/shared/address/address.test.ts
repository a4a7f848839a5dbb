import { describe, expect, it } from 'vitest';
import { missingParts, namesPlace } from '../../../shared/address/address.ts';

const anna = {
  name: 'Anna Nowak',
  street: 'ul. Długa 5',
  postcode: '00-238',
  city: 'Warszawa',
  country: 'PL',
};
const blank = { name: '', street: '', postcode: '', city: '', country: 'PL' };

describe('an address that something is sent to', () => {
  it('lacks nothing when it is complete', () => {
    expect(missingParts(anna)).toEqual([]);
  });

  it('lacks what is empty, in the order in which it is written', () => {
    expect(missingParts(blank)).toEqual(['name', 'street', 'postcode', 'city']);
    expect(missingParts({ ...anna, postcode: '  ' })).toEqual(['postcode']);
  });

  it('lacks no postcode where the post has none', () => {
    expect(missingParts({ ...anna, postcode: '', country: 'AE' })).toEqual([]);
    expect(missingParts({ ...anna, postcode: '', country: 'DE' })).toEqual(['postcode']);
  });

  it('names a place once any part of one is there', () => {
    expect(namesPlace({ ...blank })).toBe(false);
    expect(namesPlace({ ...blank, city: 'Łódź' })).toBe(true);
  });
});
