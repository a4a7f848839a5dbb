import type { PrintOrder } from '../../db/reports/onPaper.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Preparing } from '../../shared/contract/bridge.ts';
import type { UpdateSettings } from '../../shared/contract/updates.ts';
import type { WantedRestore } from './restoring.ts';

/** What went wrong when the data could not be opened. */
export interface OpenFailure {
  readonly code: string;
  /** A sentence in English, for the log and for a failure that the shell has no text for. */
  readonly message: string;
  /** When the sound backup was made that can take a damaged database's place; UTC, ISO 8601. */
  readonly backup?: string;
}

export type KeepHow = 'seal' | 'open' | 'look';

/** From the shell to the backend process. */
export type ToBackend =
  /** With `restore` what it orders takes the database's place first. */
  | {
      readonly kind: 'open';
      readonly dataDir: string;
      readonly sample: boolean;
      readonly restore: WantedRestore | null;
    }
  /** Comes with a port; everything said on it belongs to the session. */
  | { readonly kind: 'attach'; readonly session: string }
  /** Nobody will attach to the session any more. It ends once its last port has closed. */
  | { readonly kind: 'release'; readonly session: string }
  /** Somebody has a hand on the window of the session. */
  | { readonly kind: 'touched'; readonly session: string }
  /** Everybody is away, as when the computer sleeps: every session is locked. */
  | { readonly kind: 'lock' }
  /** A call of the shell's own on a window's session. */
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly session: string;
      readonly call: string;
      readonly input: unknown;
      readonly request: string | undefined;
    }
  /** What the system's key store made of what it was given, or just that when it was only looked for; null where it would not. */
  | { readonly kind: 'kept'; readonly id: number; readonly bytes: Uint8Array | null }
  /** A page is printed; null where it went well. */
  | { readonly kind: 'printed'; readonly id: number; readonly problem: string | null }
  /** Another version is to be put in place: wants a backup first and, with `quietly`, that nobody is at work. Answered by id. */
  | { readonly kind: 'ready-for-update'; readonly id: number; readonly quietly: boolean }
  | { readonly kind: 'close' };

/** From the backend process to the shell. */
export type FromBackend =
  /** The data is brought to this version's form, which takes long at a large centre: rows done, of how many. */
  | ({ readonly kind: 'preparing' } & Preparing)
  | { readonly kind: 'opened' }
  | { readonly kind: 'open-failed'; readonly failure: OpenFailure }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  /** Something for the system's key store to seal, or to open again, or to show by that it is there. */
  | {
      readonly kind: 'keep';
      readonly id: number;
      readonly how: KeepHow;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'problem'; readonly message: string }
  /** Wants a page printed by a window. */
  | { readonly kind: 'print'; readonly id: number; readonly order: PrintOrder }
  /** Where newer versions come from, as the data is opened and whenever that changes; null: from nowhere. */
  | { readonly kind: 'updates'; readonly settings: UpdateSettings | null }
  | { readonly kind: 'closed' };

/** From a window to the backend, over the window's port. */
export interface PortCall {
  readonly id: number;
  readonly call: string;
  readonly input: unknown;
  readonly request?: string;
}

/** From the backend to a window, over the window's port. */
export type PortMessage =
  | ({ readonly id: number } & Answer<unknown>)
  | { readonly changed: readonly string[] };

/** The answer to everything that was under way when the backend died. */
export const BACKEND_GONE: Answer<never> = {
  ok: false,
  error: {
    kind: 'internal',
    code: 'backend_gone',
    message:
      'The part of Hangar that keeps the data has stopped. Wait until it is back, sign in and do it again.',
  },
};
