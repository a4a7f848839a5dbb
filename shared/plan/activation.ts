import { compareInstants, epochSeconds, type Instant, isInstant, minutesBegun } from '../time/instant.ts';

/** How a binding stands to the activation window of its plan product. */
export const WINDOW_WAYS = ['unknown', 'not_activated', 'within', 'after_video', 'too_late'] as const;
export type WindowWay = (typeof WINDOW_WAYS)[number];

/** The windows of a plan product, in hours of elapsed time, so that summer time changes nothing. */
export interface WindowTerms {
  readonly activationWindowHours: number;
  readonly videoVerification: boolean;
  readonly postVerificationWindowHours: number;
}

/** What is known of a binding. */
export interface BindingFacts {
  /** When the device was activated; null: it was not; `untold`: nobody has said yet. */
  readonly deviceActivatedAt: Instant | null | 'untold';
  /** When the code is, was or would be bound. */
  readonly boundAt: Instant;
  /** When the verification video was accepted; null: none was. */
  readonly videoVerifiedAt: Instant | null;
}

/**
 * The window that a binding is held against. Of a binding after the video it is the video's window, of every other
 * one the window after the device's activation.
 */
export interface ActivationWindow {
  readonly way: WindowWay;
  /** From the start of the window to the binding; a begun minute counts as a whole one. Null without a window. */
  readonly elapsedMinutes: number | null;
  readonly allowedMinutes: number | null;
  /** Whole minutes from the binding to the deadline, rounded down; negative once it has passed. */
  readonly leftMinutes: number | null;
  /** The last moment at which the code could be bound. */
  readonly deadline: Instant | null;
  /** Whether a verification video, accepted from now on, would open a second window. */
  readonly videoPossible: boolean;
  /** How long the second window is, of a product that takes a video. */
  readonly videoAllowedMinutes: number | null;
}

const MINUTES_IN_HOUR = 60;
const SECONDS_IN_HOUR = 3600;
/** What stands before the fraction of the second: 2026-03-09T10:00:00. */
const TO_THE_SECOND = 19;

/** The moment so many hours of elapsed time later; null past the year 9999. */
export function hoursAfter(from: Instant, hours: number): Instant | null {
  const seconds = new Date((epochSeconds(from) + hours * SECONDS_IN_HOUR) * 1000).toISOString();
  const text = `${seconds.slice(0, TO_THE_SECOND)}${from.slice(TO_THE_SECOND)}`;
  return isInstant(text) ? text : null;
}

function windowFrom(start: Instant, boundAt: Instant, hours: number) {
  const deadline = hoursAfter(start, hours);
  return {
    elapsedMinutes: minutesBegun(start, boundAt),
    allowedMinutes: hours * MINUTES_IN_HOUR,
    leftMinutes: deadline === null ? null : -minutesBegun(deadline, boundAt) + 0,
    deadline,
  };
}

const NO_WINDOW = { elapsedMinutes: null, allowedMinutes: null, leftMinutes: null, deadline: null } as const;

const hasPassed = (deadline: Instant | null, at: Instant): boolean =>
  deadline !== null && compareInstants(at, deadline) > 0;

/**
 * Holds a binding against its product's window, before or after it is made: the rule ACTIVATION_WINDOW of the verdict,
 * with what is left and what else can be done. `not_activated`, `within` and `after_video` pass that rule.
 */
export function activationWindow(terms: WindowTerms, binding: BindingFacts): ActivationWindow {
  const { deviceActivatedAt, boundAt, videoVerifiedAt } = binding;
  const video = {
    videoPossible: terms.videoVerification,
    videoAllowedMinutes: terms.videoVerification ? terms.postVerificationWindowHours * MINUTES_IN_HOUR : null,
  };
  if (deviceActivatedAt === 'untold') return { way: 'unknown', ...NO_WINDOW, ...video };
  if (deviceActivatedAt === null || compareInstants(deviceActivatedAt, boundAt) > 0) {
    return { way: 'not_activated', ...NO_WINDOW, ...video };
  }
  const first = windowFrom(deviceActivatedAt, boundAt, terms.activationWindowHours);
  if (!hasPassed(first.deadline, boundAt)) return { way: 'within', ...first, ...video };
  if (terms.videoVerification && videoVerifiedAt !== null && compareInstants(videoVerifiedAt, boundAt) <= 0) {
    const second = windowFrom(videoVerifiedAt, boundAt, terms.postVerificationWindowHours);
    if (!hasPassed(second.deadline, boundAt)) return { way: 'after_video', ...second, ...video };
  }
  return { way: 'too_late', ...first, ...video };
}

/** The window of a binding of which not even the product is known. */
export const UNKNOWN_WINDOW: ActivationWindow = {
  way: 'unknown',
  ...NO_WINDOW,
  videoPossible: false,
  videoAllowedMinutes: null,
};
