import { z } from 'zod';
import { query } from './define.ts';
import { nothing } from './fields.ts';

/** `gone`: the data folder no longer lies where it was opened, so nothing can be saved until it does again. */
export const STORAGE_STATES = ['good', 'gone'] as const;
export type StorageState = (typeof STORAGE_STATES)[number];

/** The place where the data lies. Anyone may ask: without it nobody can sign in. */
export const storageCalls = {
  'storage.status': query('anyone', nothing, z.object({ state: z.enum(STORAGE_STATES) })),
} as const;
