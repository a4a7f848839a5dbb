import { compareInstants, type Instant, isWithinHours, minutesBegun } from '../time/instant.ts';
import type { PlannedFacts } from './facts.ts';
import { duration, type Figures, moment } from './figures.ts';

/** One of the windows that open later than the first: with a video, or with an invitation after a repair. */
interface LaterWindow {
  readonly from: Instant;
  /** It opened only after the code was bound. */
  readonly cameTooLate: boolean;
  /** The code was bound in it. */
  readonly holds: boolean;
  readonly figures: { readonly since: Figures[string]; readonly allowed: Figures[string] };
}

function laterWindow(from: Instant | null, boundAt: Instant, hours: number): LaterWindow | null {
  if (from === null) return null;
  const cameTooLate = compareInstants(from, boundAt) > 0;
  return {
    from,
    cameTooLate,
    holds: !cameTooLate && isWithinHours(from, boundAt, hours),
    figures: { since: duration(minutesBegun(from, boundAt)), allowed: duration(hours * 60) },
  };
}

/** Which sentence tells how a code stood to the windows in which it may be bound, and with which figures. */
export function tellActivationWindow({ plan: { terms, product } }: PlannedFacts): {
  readonly variant: string;
  readonly figures: Figures;
} {
  const { deviceActivatedAt, activatedAt, videoVerifiedAt, repairInvitationAt } = terms;
  if (deviceActivatedAt === null) {
    return { variant: 'pass_not_activated', figures: { bound: moment(activatedAt) } };
  }
  if (compareInstants(deviceActivatedAt, activatedAt) > 0) {
    const figures = { bound: moment(activatedAt), activated: moment(deviceActivatedAt) };
    return { variant: 'pass_activated_later', figures };
  }
  const first = {
    elapsed: duration(minutesBegun(deviceActivatedAt, activatedAt)),
    allowed: duration(product.activationWindowHours * 60),
  };
  if (isWithinHours(deviceActivatedAt, activatedAt, product.activationWindowHours)) {
    return { variant: 'pass_elapsed', figures: first };
  }
  const { videoVerification, postVerificationWindowHours, repairInvitationHours } = product;
  const video = videoVerification
    ? laterWindow(videoVerifiedAt, activatedAt, postVerificationWindowHours)
    : null;
  const invitation =
    repairInvitationHours > 0 ? laterWindow(repairInvitationAt, activatedAt, repairInvitationHours) : null;
  const passed = video?.holds ? video : invitation?.holds ? invitation : null;
  if (passed) {
    const { since, allowed } = passed.figures;
    return {
      variant: passed === video ? 'pass_video' : 'pass_repair',
      figures: { elapsed: since, allowed },
    };
  }
  if (video && invitation) {
    const figures = { ...first, video: moment(video.from), invitation: moment(invitation.from) };
    return { variant: 'fail_video_and_invitation', figures };
  }
  if (invitation?.cameTooLate) {
    const figures = { ...first, invitation: moment(invitation.from) };
    return { variant: 'fail_invitation_after_binding', figures };
  }
  if (invitation) {
    const { since: sinceInvitation, allowed: allowedAfterInvitation } = invitation.figures;
    return {
      variant: 'fail_invitation_too_old',
      figures: { ...first, sinceInvitation, allowedAfterInvitation },
    };
  }
  if (!videoVerification) return { variant: 'fail_video_not_taken', figures: first };
  if (!video) return { variant: 'fail_no_video', figures: first };
  if (video.cameTooLate) {
    return { variant: 'fail_video_after_binding', figures: { ...first, video: moment(video.from) } };
  }
  const { since: sinceVideo, allowed: allowedAfterVideo } = video.figures;
  return { variant: 'fail_video_too_old', figures: { ...first, sinceVideo, allowedAfterVideo } };
}
