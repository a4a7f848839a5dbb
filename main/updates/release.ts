import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { z } from 'zod';
import { isSigned } from '../../db/keys/signing.ts';
import { LANGUAGES, type Language } from '../../shared/claim/vocabulary.ts';
import { instant } from '../../shared/contract/fields.ts';
import { UpdateFailure } from './failure.ts';
import { signedText } from './signedText.mjs';

/** In letters, as much as a page of a settings panel takes. */
const note = z.string().trim().min(1).max(4_000);
/** Beside the file that names it, and nowhere else. */
const besides = z.string().regex(/^[\w~+][\w.~+-]{0,199}$/);

/** What a server tells of a version: electron-updater's file, and what Hangar adds to it. Whatever else stands there is left. */
const release = z.object({
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(-[\w.-]{1,40})?$/),
  files: z
    .array(z.object({ url: besides, sha512: z.base64().length(88), size: z.int().positive() }))
    .min(1)
    .max(10),
  hangar: z.object({
    /** When it was signed: nothing older than what was seen already is believed. */
    issuedAt: instant,
    /** From then on it may hide something newer. */
    expiresAt: instant,
    notes: z.record(z.enum(LANGUAGES), note),
  }),
});

export interface Release {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly sha512: string; readonly size: number }[];
  readonly issuedAt: string;
  readonly expiresAt: string;
  /** What is new, in each language. */
  readonly notes: Readonly<Record<Language, string>>;
}

/** A file of a version as it came, and who has to have signed it. */
interface Told {
  readonly file: string;
  readonly text: string;
  readonly signature: string;
  readonly signedBy: string;
}

/** Reads nothing of a file before its signature holds. @throws UpdateFailure */
export function readRelease({ file, text, signature, signedBy }: Told): Release {
  if (!isSigned(signedBy, signedText(file, text), signature.trim()))
    throw new UpdateFailure('wrong_signature');
  let given: unknown;
  try {
    given = parseUpdateInfo(text, file, new URL(`https://localhost/${file}`));
  } catch (problem) {
    throw new UpdateFailure('unreadable', {}, problem);
  }
  const read = release.safeParse(given);
  if (!read.success) throw new UpdateFailure('unreadable', {}, read.error);
  const { hangar, ...files } = read.data;
  return { ...files, ...hangar };
}

/**
 * Whether what is told may be believed today. `seen` is when the newest was signed that came from there before, `now` this
 * moment; both UTC, ISO 8601. @throws UpdateFailure
 */
export function believe({ issuedAt, expiresAt }: Release, seen: string | null, now: string): void {
  if (seen !== null && Date.parse(issuedAt) < Date.parse(seen))
    throw new UpdateFailure('replayed', { issuedAt, seen });
  if (Date.parse(expiresAt) <= Date.parse(now)) throw new UpdateFailure('expired', { issuedAt, expiresAt });
}
