import { compareInstants, epochSeconds, type Instant, isInstant, minutesBegun } from '../time/instant.ts';

/** How a binding stands to the activation window of its plan product. */
export const WINDOW_WAYS = [
  'unknown',
  'not_activated',
  'within',
  'after_video',
  'after_repair',
  'too_late',
] as const;
type WindowWay = (typeof WINDOW_WAYS)[number];

/** The windows of a plan product, in hours of elapsed time, so that summer time changes nothing. */
export interface WindowTerms {
  readonly activationWindowHours: number;
  readonly videoVerification: boolean;
  readonly postVerificationWindowHours: number;
  /** From an official centre's invitation, given with a repair; 0: not offered. */
  readonly repairInvitationHours: number;
}

/** What is known of a binding. */
export interface BindingFacts {
  /** When the device was activated; null: it was not; `untold`: nobody has said yet. */
  readonly deviceActivatedAt: Instant | null | 'untold';
  /** When the code is, was or would be bound. */
  readonly boundAt: Instant;
  /** When the verification video was accepted; null: none was. */
  readonly videoVerifiedAt: Instant | null;
  /** When an official centre that had repaired the device invited to bind the code; null: none did. */
  readonly repairInvitationAt: Instant | null;
}

/**
 * The window that a binding is held against. Of a binding after the video or after an invitation it is the one that
 * closes later of those, of every other one the window after the device's activation.
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
  /** How long the window after a repair at an official centre is; null where the product has none. */
  readonly repairAllowedMinutes: number | null;
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
 * with what is left and what else can be done. All ways but `unknown` and `too_late` pass that rule.
 */
export function activationWindow(terms: WindowTerms, binding: BindingFacts): ActivationWindow {
  const { deviceActivatedAt, boundAt } = binding;
  const { videoVerification, repairInvitationHours } = terms;
  const ways = {
    videoPossible: videoVerification,
    videoAllowedMinutes: videoVerification ? terms.postVerificationWindowHours * MINUTES_IN_HOUR : null,
    repairAllowedMinutes: repairInvitationHours > 0 ? repairInvitationHours * MINUTES_IN_HOUR : null,
  };
  if (deviceActivatedAt === 'untold') return { way: 'unknown', ...NO_WINDOW, ...ways };
  if (deviceActivatedAt === null || compareInstants(deviceActivatedAt, boundAt) > 0) {
    return { way: 'not_activated', ...NO_WINDOW, ...ways };
  }
  const first = windowFrom(deviceActivatedAt, boundAt, terms.activationWindowHours);
  if (!hasPassed(first.deadline, boundAt)) return { way: 'within', ...first, ...ways };
  const later = [
    videoVerification &&
      laterWindow('after_video', binding.videoVerifiedAt, boundAt, terms.postVerificationWindowHours),
    repairInvitationHours > 0 &&
      laterWindow('after_repair', binding.repairInvitationAt, boundAt, repairInvitationHours),
  ].filter((window) => window !== false && window !== null);
  const [open] = later.sort((one, other) => (other.leftMinutes ?? 0) - (one.leftMinutes ?? 0));
  return open ? { ...open, ...ways } : { way: 'too_late', ...first, ...ways };
}

/** A window that opens later than the first one; null where it is not open at the binding. */
function laterWindow(
  way: 'after_video' | 'after_repair',
  from: Instant | null,
  boundAt: Instant,
  hours: number,
) {
  if (from === null || compareInstants(from, boundAt) > 0) return null;
  const window = windowFrom(from, boundAt, hours);
  return hasPassed(window.deadline, boundAt) ? null : { way, ...window };
}

/** The window of a binding of which not even the product is known. */
export const UNKNOWN_WINDOW: ActivationWindow = {
  way: 'unknown',
  ...NO_WINDOW,
  videoPossible: false,
  videoAllowedMinutes: null,
  repairAllowedMinutes: null,
};
