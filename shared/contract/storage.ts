import { z } from 'zod';
import { query } from './define.ts';
import { nothing } from './fields.ts';

/**
 * `checking`: the data is read through, beside all work. `damaged`: nothing more is saved, and the next opening offers the
 * newest backup. `gone`: the data folder no longer lies where it was opened, so nothing can be saved until it does again.
 */
const STORAGE_STATES = ['good', 'checking', 'damaged', 'gone'] as const;
export type StorageState = (typeof STORAGE_STATES)[number];

/** The place where the data lies. Anyone may ask: without it nobody can sign in. */
export const storageCalls = {
  'storage.status': query('anyone', nothing, z.object({ state: z.enum(STORAGE_STATES) })),
} as const;
