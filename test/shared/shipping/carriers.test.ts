import { describe, expect, test } from 'vitest';
import { CARRIER_NAMES, trackingLink } from '../../../shared/shipping/carriers.ts';

describe('a tracking number', () => {
  test('leads to the page of a known carrier, however the name is written', () => {
    const link = 'https://inpost.pl/sledzenie-przesylek?number=6100';
    for (const name of ['InPost', 'inpost', 'InPost Kurier', 'IN-POST']) {
      expect(trackingLink(name, '6100', 'PL')).toBe(link);
    }
    expect(trackingLink('Poczta Polska', 'RR123', 'PL')).toBe(
      'https://emonitoring.poczta-polska.pl/?numer=RR123',
    );
  });

  test('leads to the carrier’s page of the country that the parcel leaves', () => {
    expect(trackingLink('DPD', '0123', 'PL')).toContain('tracktrace.dpd.com.pl');
    expect(trackingLink('DPD Polska', '0123', 'DE')).toContain('tracking.dpd.de');
  });

  test('cannot reach beyond its place in the address', () => {
    expect(trackingLink('UPS', '1Z 99&x=1#y', 'PL')).toBe(
      'https://www.ups.com/track?tracknum=1Z99%26x%3D1%23y',
    );
  });

  test('of an unknown carrier, or none, leads nowhere', () => {
    expect(trackingLink('Kurier Janusz', '1', 'PL')).toBeNull();
    expect(trackingLink('', '1', 'PL')).toBeNull();
    expect(trackingLink('UPS', ' ', 'PL')).toBeNull();
  });

  test('is known for each carrier that is offered', () => {
    expect(CARRIER_NAMES.filter((name) => trackingLink(name, '1', 'XX') === null)).toEqual([]);
  });
});
