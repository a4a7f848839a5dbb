import type { Failure } from '../../shared/contract/answer.ts';

/** The line broke while something was on its way. */
export class Broken extends Error {
  constructor() {
    super('The line to the centre broke.');
    this.name = 'Broken';
  }
}

/** Of what was not even sent. */
export const LINE_DOWN: Failure = {
  kind: 'internal',
  code: 'line_down',
  message:
    'The line to the centre is broken, and this can only be done there: nothing was done, and what you typed stays. Do it again when the line is back.',
};

/** Of what was on its way. */
export const LINE_BROKEN: Failure = {
  kind: 'internal',
  code: 'line_broken',
  message:
    'The line to the centre broke while this was on its way, so nobody here can tell whether it was done. Look when the line is back, then do it again if it was not.',
};

/** Of what a page wants to show and this desk has no copy of. */
export const NO_COPY: Failure = {
  kind: 'internal',
  code: 'no_copy',
  message:
    'The line to the centre is broken, and this desk has no copy of what is asked for. It comes when the line is back.',
};

/** Of somebody whom this desk has no copies for, or has too many guesses at. */
export const CANNOT_PROVE: Failure = {
  kind: 'not_allowed',
  code: 'line_down_sign_in',
  message:
    'The line to the centre is broken, and this desk cannot let you in by itself: sign in when it is back.',
};
