import type { Role } from '../shared/claim/vocabulary.ts';

/** Who works in the sample centre. Nothing there is real, so the passwords are shown on its sign-in screen. */
export const SAMPLE_PEOPLE = [
  { name: 'Marta', role: 'manager', password: 'sample-manager' },
  { name: 'Tomek', role: 'technician', password: 'sample-technician' },
  { name: 'Klara', role: 'clerk', password: 'sample-clerk' },
] as const satisfies readonly { name: string; role: Role; password: string }[];
