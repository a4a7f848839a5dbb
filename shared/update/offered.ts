/** Whether a version waits for a manager's word: nothing is decided on it, or it was put off until now. */
export function isOffered(
  { version }: { readonly version: string },
  decided: { readonly version: string; readonly againAt: string | null } | null,
  now: Date,
): boolean {
  if (decided?.version !== version) return true;
  return decided.againAt !== null && Date.parse(decided.againAt) <= now.getTime();
}
