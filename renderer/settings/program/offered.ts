import type { UpdateSettings } from '../../../shared/contract/updates.ts';
import type { FoundVersion } from '../../../shared/update/state.ts';

/** Whether a version waits for a manager's word: nothing is decided on it, or it was put off until now. */
export function isOffered(
  { version }: Pick<FoundVersion, 'version'>,
  decided: UpdateSettings['decided'],
  now: Date,
): boolean {
  if (decided?.version !== version) return true;
  return decided.againAt !== null && Date.parse(decided.againAt) <= now.getTime();
}
