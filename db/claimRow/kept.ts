import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { KEPT_WORDS } from './keptWords.ts';

/**
 * The copy of case, verdict and explanations that a choice keeps. It says the same few words in every claim of a
 * centre, so it is deflated against a dictionary of them: some 3,000 bytes of JSON become some 150. It is read one claim
 * at a time; what lists and reports want of it stands in columns.
 */

const dictionary = Buffer.from(KEPT_WORDS);

/** The window holds dictionary and copy; small tables, because setting larger ones up would take most of the time. */
export const packKept = (json: string): Buffer =>
  deflateRawSync(json, { dictionary, level: 9, windowBits: 14, memLevel: 5 });

export const unpackKept = (packed: Uint8Array): string => inflateRawSync(packed, { dictionary }).toString();
