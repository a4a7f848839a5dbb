import type { Role } from '../shared/claim/vocabulary.ts';

/** Who works in the sample centre. Nothing there is real, so the passwords are shown on its sign-in screen. */
export const SAMPLE_PEOPLE = [
  { name: 'Marta', roles: ['manager'], password: 'sample-manager' },
  { name: 'Tomek', roles: ['technician'], password: 'sample-technician' },
  { name: 'Klara', roles: ['clerk'], password: 'sample-clerk' },
] as const satisfies readonly { name: string; roles: readonly Role[]; password: string }[];
