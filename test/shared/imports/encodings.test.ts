import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byteOrderMark,
  decoderOf,
  detectEncoding,
  encode,
  NotInEncoding,
} from '../../../shared/imports/encodings.ts';
import { ENCODINGS } from '../../../shared/imports/vocabulary.ts';

test.each(ENCODINGS)('text in %s comes back byte for byte, however it is cut', (encoding) => {
  const bytes = encoding.startsWith('windows')
    ? fc.uint8Array()
    : fc.string({ unit: 'grapheme' }).map((text) => encode(text, encoding));
  fc.assert(
    fc.property(bytes, fc.nat({ max: 20 }), (given, at) => {
      const decode = decoderOf(encoding);
      const text =
        decode(given.subarray(0, at), false) +
        decode(given.subarray(at), false) +
        decode(new Uint8Array(0), true);
      expect(encode(text, encoding)).toEqual(given);
    }),
  );
});

test.each(['windows-1250', 'windows-1251', 'windows-1252'] as const)(
  '%s is the Encoding Standard’s',
  (encoding) => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(decoderOf(encoding)(all, true)).toBe(new TextDecoder(encoding).decode(all));
  },
);

test('an encoding is found by its mark, by its zeros, or by being UTF-8; a code page only by a person', () => {
  expect(byteOrderMark(encode('\ufeffa', 'utf-16be'))).toEqual({ encoding: 'utf-16be', length: 2 });
  expect(detectEncoding(encode('code;serial', 'utf-16le'), true)).toBe('utf-16le');
  expect(detectEncoding(encode('code;serial', 'utf-16be'), true)).toBe('utf-16be');
  expect(detectEncoding(encode('Łódź', 'utf-8'), true)).toBe('utf-8');
  expect(detectEncoding(encode('Łódź', 'utf-8').subarray(0, 1), false)).toBe('utf-8');
  expect(detectEncoding(encode('Łódź', 'windows-1250'), true)).toBeNull();
  expect(() => decoderOf('utf-8')(encode('Łódź', 'windows-1250'), true)).toThrow(NotInEncoding);
});
