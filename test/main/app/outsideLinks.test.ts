import { describe, expect, it } from 'vitest';
import { allowedLink } from '../../../main/app/outsideLinks.ts';
import { CARRIER_NAMES, trackingLink } from '../../../shared/shipping/carriers.ts';

describe('a link to the outside', () => {
  it('opens for the manufacturer and the carriers, subdomains included', () => {
    expect(allowedLink('https://www.dji.com/mini-se')).toBe('https://www.dji.com/mini-se');
    expect(allowedLink('https://inpost.pl/sledzenie?number=1')).toBe('https://inpost.pl/sledzenie?number=1');
  });

  it.each(CARRIER_NAMES)('opens for a parcel that %s carries, wherever it left', (carrier) => {
    for (const country of ['PL', 'DE', 'XX']) {
      const link = trackingLink(carrier, 'AB 12', country);
      expect(link !== null && allowedLink(link)).toBe(link);
    }
  });

  it.each([
    'http://www.dji.com/',
    'https://dji.com.evil.example/',
    'https://notdji.com/',
    'https://dji.com@evil.example/',
    'https://user:pass@dji.com/',
    'https://dji.com:8443/',
    'https://evil.example/?dji.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:privacy',
    '//dji.com/',
    '',
  ])('stays shut for %j', (address) => {
    expect(allowedLink(address)).toBeNull();
  });
});
