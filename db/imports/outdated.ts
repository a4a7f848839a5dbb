import { refuse } from '../../shared/contract/answer.ts';
import type { EventKind } from '../../shared/contract/events.ts';

/** What the data looked like when the file was checked. */
export interface Concern {
  readonly lastEvent: number;
}

/** Events that leave devices, plans and products as they are. */
export const HARMLESS: readonly EventKind[] = [
  'signed_in',
  'sign_in_locked_out',
  'sign_in_slowed',
  'password_changed',
  'password_reset',
  'recovery_key_made',
  'quick_sign_in_allowed',
  'quick_sign_in_ended',
  'pin_set',
  'pin_withdrawn',
  'badge_made',
  'badge_withdrawn',
  'recovery_key_used',
  'paper_kept',
  'report_exported',
];

/** Events after which the terms of new plans may be others. */
export const OF_PRODUCTS: readonly EventKind[] = [
  'product_revised',
  'product_confirmed',
  'catalogue_imported',
];

export const outdated = () =>
  refuse(
    'conflict',
    'import_outdated',
    'The data has changed since the file was checked, and a row of it no longer fits. Nothing was imported: check it again.',
  );
