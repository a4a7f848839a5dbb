import type { UpdateProblem } from '../../shared/update/vocabulary.ts';

/** Why an update goes no further; what a person reads of it stands in the window's texts under the same name. */
export class UpdateFailure extends Error {
  readonly code: UpdateProblem;
  /** What the sentence names. */
  readonly figures: Readonly<Record<string, string>>;

  constructor(code: UpdateProblem, figures: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.figures = figures;
  }
}

/** Why a file could not be written; null where that was not what failed. */
export function whyUnwritten(problem: unknown): UpdateFailure | null {
  const code = problem instanceof Error && 'code' in problem ? problem.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new UpdateFailure('disk_full', {}, problem);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new UpdateFailure('folder_unwritable', {}, problem);
  return null;
}
