import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** Looks for words in every byte of a folder: as they are, in UTF-16, in any capitals, and inside what is packed as in a ZIP. */

const LOCAL_HEADER = Buffer.from('PK\u0003\u0004');

function unpackedIn(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = bytes.indexOf(LOCAL_HEADER); at >= 0; at = bytes.indexOf(LOCAL_HEADER, at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (bytes.readUInt16LE(at + 8) !== 8) continue;
    try {
      parts.push(inflateRawSync(bytes.subarray(start), { finishFlush: 2 }));
    } catch {
      // What only looks like one.
    }
  }
  return parts;
}

const spellings = (word: string): Buffer[] =>
  [word, word.toLowerCase(), word.toUpperCase(), JSON.stringify(word).slice(1, -1)].flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'latin1'),
  ]);

/** Each word that was found, with the file that it is in. */
export function foundIn(folder: string, words: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile());
  return files.flatMap((path) => {
    const bytes = readFileSync(path);
    const all = [bytes, ...unpackedIn(bytes)];
    return words
      .filter((word) => spellings(word).some((spelled) => all.some((part) => part.includes(spelled))))
      .map((word) => `${word} in ${path.slice(folder.length + 1)}`);
  });
}
