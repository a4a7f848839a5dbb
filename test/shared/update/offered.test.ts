import { describe, expect, test } from 'vitest';
import { isOffered } from '../../../shared/update/offered.ts';

const NOW = new Date('2026-03-09T10:00:00.000Z');
const found = { version: '0.2.0' };
const decided = (version: string, againAt: string | null) => ({ version, againAt });

describe('a version waits for a manager’s word', () => {
  test.each([
    ['while nothing is decided', null, true],
    ['when only another one was decided on', decided('0.1.9', null), true],
    ['once it was put off until now', decided('0.2.0', NOW.toISOString()), true],
    ['not while it is put off', decided('0.2.0', '2026-03-09T10:00:00.001Z'), false],
    ['not when it is agreed to or passed over', decided('0.2.0', null), false],
  ] as const)('%s', (_when, decision, offered) => {
    expect(isOffered(found, decision, NOW)).toBe(offered);
  });
});
