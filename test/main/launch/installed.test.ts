import { describe, expect, test } from 'vitest';
import { installMatches } from '../../../main/launch/steps/installed.mjs';

const zod = { version: '4.6.7', integrity: 'sha512-a' };

describe('an install that a person ran themselves', () => {
  test('counts when npm recorded every package of the lock file', () => {
    expect(installMatches({ '': {}, 'node_modules/zod': zod }, { 'node_modules/zod': zod })).toBe(true);
  });

  test('counts without the packages for other machines', () => {
    const wanted = { 'node_modules/zod': zod, 'node_modules/for-mac': { version: '1.0.0', optional: true } };
    expect(installMatches(wanted, { 'node_modules/zod': zod })).toBe(true);
  });

  test('does not count when a package is missing', () => {
    expect(installMatches({ 'node_modules/zod': zod }, {})).toBe(false);
  });

  test('does not count when a version differs', () => {
    expect(
      installMatches({ 'node_modules/zod': zod }, { 'node_modules/zod': { ...zod, version: '4.6.6' } }),
    ).toBe(false);
  });

  test('does not count when the content differs', () => {
    const other = { ...zod, integrity: 'sha512-b' };
    expect(installMatches({ 'node_modules/zod': zod }, { 'node_modules/zod': other })).toBe(false);
  });
});
