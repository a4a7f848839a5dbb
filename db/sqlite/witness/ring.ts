import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WITNESS_FILE } from '../../dataFolder.ts';
import { writeWhole } from '../../wholeFiles.ts';

/**
 * What the witness remembers: the last commits, each in a place of its own that follows from its number, so that of two
 * processes that write at once none overwrites what the other has just written. A place is one sector of a disk, which
 * is written whole or not at all; it is a line of text that an editor shows, so that it can be read when all else fails.
 */

/** Some days of a busy centre, drafts included. */
export const PLACES = 4096;
export const PLACE_BYTES = 512;
const SUM_LETTERS = 16;
const NUMBER_DIGITS = 16;
const TEXT_BYTES = PLACE_BYTES - SUM_LETTERS - NUMBER_DIGITS - 3;
/** Of the kinds and claims of one commit: an import makes as many as its file has rows. */
const MOST_NAMED = 8;

const commit = z.strictObject({
  /** How many commits there were, this one included. */
  number: z.int().min(0),
  mark: z.string(),
  /** The chain's end at that moment: the newest event and the beginning of its link. 0 and nothing before the first. */
  event: z.int().min(0),
  link: z.string(),
  /** UTC, ISO 8601. */
  at: z.string(),
  by: z.string(),
  /** Of its events, each once; none for what is no event, such as a draft. */
  kinds: z.array(z.string()),
  /** The numbers of the claims that they tell of, each once. */
  claims: z.array(z.string()),
});
export type Commit = z.infer<typeof commit>;

export const witnessPath = (dataDir: string): string => join(dataDir, WITNESS_FILE);
export const hasWitness = (dataDir: string): boolean => existsSync(witnessPath(dataDir));

/** In the place of a name: not a commit, but where the database stood when the witness began. */
export const BEGINNING = '';

/** Bytes from the file's beginning. */
export const placeFor = (number: number): number => (number % PLACES) * PLACE_BYTES;

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, SUM_LETTERS);

/** The text of a commit, with less of what happened where that is too much for its place. */
function textOf(told: Commit): string {
  let shorter = {
    ...told,
    kinds: told.kinds.slice(0, MOST_NAMED),
    claims: told.claims.slice(0, MOST_NAMED),
  };
  for (;;) {
    const text = JSON.stringify(shorter);
    if (Buffer.byteLength(text) <= TEXT_BYTES) return text;
    // Ends: without all of these, the rest fits.
    if (shorter.kinds.length > 1) shorter = { ...shorter, kinds: shorter.kinds.slice(0, -1) };
    else if (shorter.claims.length > 1) shorter = { ...shorter, claims: shorter.claims.slice(0, -1) };
    else shorter = { ...shorter, by: shorter.by.slice(0, -1) };
  }
}

export function placeOfCommit(told: Commit): Buffer {
  const line = `${String(told.number).padStart(NUMBER_DIGITS, '0')} ${textOf(told)}`;
  const place = Buffer.alloc(PLACE_BYTES, ' ');
  place.write(`${sumOf(line)} ${line}`);
  place.write('\n', PLACE_BYTES - 1);
  return place;
}

/** The number in a place, whether the rest of it is whole or not; null where nothing was written. */
export function numberIn(place: Buffer): number | null {
  const digits = place.toString('latin1', SUM_LETTERS + 1, SUM_LETTERS + 1 + NUMBER_DIGITS);
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

/** Null where the place is damaged. */
function commitIn(place: Buffer): Commit | null {
  const text = place.toString('utf8').trimEnd();
  const line = text.slice(SUM_LETTERS + 1);
  if (text.slice(0, SUM_LETTERS) !== sumOf(line)) return null;
  return commit.parse(JSON.parse(line.slice(NUMBER_DIGITS + 1)));
}

/** Begins the witness, at its full size: what is written into it later changes nothing but its own sector. */
export function makeRing(dataDir: string, first: Commit): Promise<void> {
  const content = Buffer.alloc(PLACES * PLACE_BYTES, ' ');
  for (let end = PLACE_BYTES - 1; end < content.length; end += PLACE_BYTES) content.write('\n', end);
  placeOfCommit(first).copy(content, placeFor(first.number));
  return writeWhole(witnessPath(dataDir), content);
}

/**
 * The commits that the witness knows at this moment, newest first; what is damaged of it is left out. The file is read
 * now, and each commit in it when it is asked for.
 */
export function remembered(dataDir: string): Generator<Commit> {
  const content = hasWitness(dataDir) ? readFileSync(witnessPath(dataDir)) : Buffer.alloc(0);
  return newestFirst(content);
}

function* newestFirst(content: Buffer): Generator<Commit> {
  const places: { readonly number: number; readonly place: Buffer }[] = [];
  for (let at = 0; at + PLACE_BYTES <= content.length; at += PLACE_BYTES) {
    const place = content.subarray(at, at + PLACE_BYTES);
    const number = numberIn(place);
    if (number !== null) places.push({ number, place });
  }
  places.sort((one, other) => other.number - one.number);
  for (const { place } of places) {
    const told = commitIn(place);
    if (told) yield told;
  }
}
