import { required } from '../contract/fields.ts';

/** What people call a desk, as “Counter”. */
export const LONGEST_DESK_NAME = 60;
export const deskName = required(LONGEST_DESK_NAME);
