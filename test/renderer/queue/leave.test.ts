import { expect, test } from 'vitest';
import { leavePace } from '../../../renderer/queue/leave.ts';

test('a replacement asks for attention on the day on which it is to leave, and from then on', () => {
  expect(leavePace('2026-11-24', '2026-11-23')).toBe('ahead');
  expect(leavePace('2026-11-24', '2026-11-24')).toBe('today');
  expect(leavePace('2026-11-24', '2026-11-25')).toBe('overdue');
  expect(leavePace('2027-01-04', '2026-12-31')).toBe('ahead');
});
