/** How somebody came in. A PIN or a badge is for a quick change of person at one desk, and says less than a password. */
export const WAYS = ['password', 'pin', 'badge', 'recovery_key'] as const;
export type Way = (typeof WAYS)[number];

/** Whether it was something that a password stands behind, so that nothing need be asked again. */
export const isByPassword = (way: Way): boolean => way === 'password' || way === 'recovery_key';
