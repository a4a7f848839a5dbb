/** The place where a migration that has landed, and so is never edited, finds it. */
export { packKept } from '../claimRow/kept.ts';
