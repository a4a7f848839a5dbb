/** What the line between a desk and the service holds, so that nobody on it can take what others need. */

/** Of a text frame, and of what a binary one carries. */
export const FRAME_BYTES = 256 * 1024;
/** Signs of a call's name. */
export const CALL_NAME = 100;
/** JSON of an input or an answer beyond this goes as a transfer. */
export const INLINE_BYTES = 128 * 1024;

/** Whoever has not said who they are by then is let go. */
export const HELLO_MS = 5_000;
export const PING_MS = 15_000;
/** A line on which nothing was heard for so long is dead: nearly three pings. */
export const SILENT_MS = 40_000;
/** So long the sessions of a desk whose line broke wait for it. */
export const SESSIONS_KEPT_MS = 120_000;

/** Windows of one desk. */
export const SESSIONS_A_DESK = 20;
export const CALLS_A_SESSION = 64;
/** Bytes that a desk has asked for and not taken: no more is read for it until it has. */
export const UNSENT_BYTES = 4 * 1024 * 1024;

/** Under way at once, either way: all photos of a long claim are asked for at once. */
export const TRANSFERS_A_DESK = 256;
/** A register of a million claims, as a workbook, has a tenth of it. */
export const TRANSFER_BYTES = 2 * 1024 ** 3;
/** Left after so long, a transfer is cleared away. */
export const TRANSFER_KEPT_MS = 60 * 60_000;

/** An invitation is good for so long, and once. */
export const INVITATION_MS = 10 * 60_000;
export const SECRET_BYTES = 16;

/** Where a service listens unless it is told another port; no other program has asked for it. */
export const USUAL_PORT = 8743;
