import { CODE_PAGES, type CodePage } from './codePages.ts';
import type { Encoding } from './vocabulary.ts';

/** Thrown where bytes are no text in the encoding given. */
export class NotInEncoding extends Error {}

const isCodePage = (encoding: Encoding): encoding is CodePage => Object.hasOwn(CODE_PAGES, encoding);

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding that a byte order mark names, and the mark's length in bytes. */
export function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  for (const [encoding, mark] of BOMS) {
    if (mark.every((byte, at) => bytes[at] === byte)) return { encoding, length: mark.length };
  }
  return null;
}

/**
 * The encoding of a file by its first bytes, or null where only a person can tell: code pages look alike to a program.
 * `whole` tells that the file ends there.
 */
export function detectEncoding(head: Uint8Array, whole: boolean): Encoding | null {
  const mark = byteOrderMark(head);
  if (mark) return mark.encoding;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < Math.min(head.length, 4096); at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  // Text of a European language in UTF-16 has a zero in nearly every other byte; other text has none at all.
  if (odd > 0 && even === 0) return 'utf-16le';
  if (even > 0 && odd === 0) return 'utf-16be';
  try {
    const decode = decoderOf('utf-8');
    decode(head, whole);
    return 'utf-8';
  } catch (error) {
    if (error instanceof NotInEncoding) return null;
    throw error;
  }
}

/** Turns bytes that come in pieces into text. Throws {@link NotInEncoding}; a byte order mark must be cut off before. */
export function decoderOf(encoding: Encoding): (bytes: Uint8Array, last: boolean) => string {
  if (isCodePage(encoding)) {
    const upper = CODE_PAGES[encoding];
    const units = new Uint16Array(65_536);
    const letters = new TextDecoder('utf-16le', { ignoreBOM: true });
    return (bytes) => {
      let text = '';
      for (let from = 0; from < bytes.length; from += units.length) {
        const part = bytes.subarray(from, from + units.length);
        part.forEach((byte, at) => {
          units[at] = byte < 128 ? byte : upper.charCodeAt(byte - 128);
        });
        text += letters.decode(units.subarray(0, part.length));
      }
      return text;
    };
  }
  const swap = encoding === 'utf-16be';
  const decoder = new TextDecoder(encoding === 'utf-8' ? 'utf-8' : 'utf-16le', {
    fatal: true,
    ignoreBOM: true,
  });
  let odd: number | null = null;
  return (bytes, last) => {
    try {
      if (!swap) return decoder.decode(bytes, { stream: !last });
      const all = odd === null ? bytes : Uint8Array.of(odd, ...bytes);
      const even = all.length - (all.length % 2);
      odd = even < all.length ? (all[even] ?? null) : null;
      const turned = new Uint8Array(even);
      for (let at = 0; at < even; at += 2) {
        turned[at] = all[at + 1] ?? 0;
        turned[at + 1] = all[at] ?? 0;
      }
      return decoder.decode(turned, { stream: !last });
    } catch (error) {
      if (error instanceof TypeError) throw new NotInEncoding(encoding);
      throw error;
    }
  };
}

const bytesByLetter = new Map<CodePage, ReadonlyMap<string, number>>();

function lettersOf(page: CodePage): ReadonlyMap<string, number> {
  let letters = bytesByLetter.get(page);
  if (!letters) {
    letters = new Map([...CODE_PAGES[page]].map((letter, at) => [letter, at + 128]));
    bytesByLetter.set(page, letters);
  }
  return letters;
}

const QUESTION_MARK = 63;

/** Text as bytes of the encoding. What decoding gave comes back byte for byte; a letter a code page lacks becomes “?”. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (isCodePage(encoding)) {
    const letters = lettersOf(encoding);
    return Uint8Array.from([...text], (letter) => {
      const code = letter.charCodeAt(0);
      return code < 128 ? code : (letters.get(letter) ?? QUESTION_MARK);
    });
  }
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) {
    view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le');
  }
  return bytes;
}
