import type { MessageKind, MessageReason } from '../contract/mail.ts';

/** Minutes before the second try, the third, and so on: eight tries within a day and a half. */
const PAUSES = [1, 5, 15, 60, 180, 600, 1200] as const;
const MINUTE_MS = 60_000;

/** Reasons that pass by themselves; with every other one a second try would fail like the first. */
const PASSING: readonly MessageReason[] = ['unreachable', 'later'];

/**
 * When a message is tried again after so many failed tries, or null when it is given up. A test is never tried again:
 * somebody is waiting for what it says.
 */
export function nextTry(kind: MessageKind, reason: MessageReason, tries: number, now: string): string | null {
  if (kind === 'test' || !PASSING.includes(reason)) return null;
  const pause = PAUSES[tries - 1];
  return pause === undefined ? null : new Date(Date.parse(now) + pause * MINUTE_MS).toISOString();
}
