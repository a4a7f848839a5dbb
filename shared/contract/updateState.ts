import type { Language } from '../claim/vocabulary.ts';
import type { UpdateProblem, UpdateWay } from '../update/vocabulary.ts';
import type { Failure } from './answer.ts';

/** A version newer than this one, as its server tells of it. */
export interface FoundVersion {
  readonly version: string;
  /** When it was signed; UTC, ISO 8601. */
  readonly issuedAt: string;
  /** What this system takes of it: its name at the server, and bytes. */
  readonly file: string;
  readonly size: number;
  /** What is new, in each language: lines, of which those that begin with a dash are a list. */
  readonly notes: Readonly<Record<Language, string>>;
}

export interface ToldProblem {
  readonly code: UpdateProblem;
  /** What the sentence names. */
  readonly figures: Readonly<Record<string, string>>;
  /** Of `no_backup`: what kept it from being made. */
  readonly because: (Failure & { readonly kind: 'storage' }) | null;
}

/** How far this computer is with the next version. What the centre has set and decided is asked of the backend. */
export interface UpdateState {
  readonly way: UpdateWay;
  /** UTC, ISO 8601; null: never since there was a server. */
  readonly lookedAt: string | null;
  readonly found: FoundVersion | null;
  readonly step: 'resting' | 'looking' | 'fetching' | 'ready' | 'backing_up' | 'closing';
  /** Bytes of what is fetched. */
  readonly progress: { readonly done: number; readonly of: number } | null;
  readonly problem: ToldProblem | null;
  /** The version that this one took the place of, and when. */
  readonly updated: { readonly from: string; readonly at: string } | null;
}
