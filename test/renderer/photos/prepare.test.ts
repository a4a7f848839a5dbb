import { describe, expect, test } from 'vitest';
import type { Drawn } from '../../../renderer/photos/drawSmaller.ts';
import { preparePhoto } from '../../../renderer/photos/prepare.ts';
import { LONGEST_SIDE, MOST_BYTES } from '../../../shared/photo/vocabulary.ts';
import { jpeg, png, webp } from '../../pictures.ts';

const SMALLER = new Blob(['smaller'], { type: 'image/jpeg' });

const file = (bytes: Uint8Array, name = 'photo.jpg') => new File([Uint8Array.from(bytes)], name);

/** Prepares a file, and tells how large it was to be drawn. */
async function prepare(given: File, canBeShown = true) {
  const asked: (number | null)[] = [];
  const prepared = await preparePhoto(given, async (_file, longest): Promise<Drawn> => {
    asked.push(longest);
    if (!canBeShown) return 'broken';
    return longest === null ? null : SMALLER;
  });
  return { prepared, asked };
}

describe('a chosen file', () => {
  test.each([
    ['a JPEG', jpeg(), 'image/jpeg'],
    ['a PNG', png(), 'image/png'],
    ['a WebP', webp('lossy'), 'image/webp'],
  ])('that is %s stays as it is, whatever its name says', async (_what, bytes, type) => {
    const { prepared, asked } = await prepare(file(bytes, 'notes.txt'));
    expect(asked).toEqual([null]);
    if (!prepared.ok) throw new Error(prepared.why);
    expect(prepared.picture.type).toBe(type);
    expect(new Uint8Array(await prepared.picture.arrayBuffer())).toEqual(Uint8Array.from(bytes));
  });

  test('that is larger than is kept is drawn smaller, whichever side is the long one', async () => {
    expect((await prepare(file(jpeg({ width: LONGEST_SIDE, height: LONGEST_SIDE })))).asked).toEqual([null]);
    for (const size of [
      { width: LONGEST_SIDE + 1, height: 3 },
      { width: 3, height: LONGEST_SIDE + 1 },
    ]) {
      expect(await prepare(file(jpeg(size)))).toEqual({
        asked: [LONGEST_SIDE],
        prepared: { ok: true, picture: SMALLER },
      });
    }
  });

  test('of more bytes than are taken is drawn anew', async () => {
    const small = jpeg();
    const full = new Uint8Array(MOST_BYTES + 1);
    full.set(small.subarray(0, small.length - 2));
    full.set([0xff, 0xd9], MOST_BYTES - 1);
    expect((await prepare(file(full))).asked).toEqual([LONGEST_SIDE]);
  });

  test.each([
    ['heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['unknown', Buffer.from('GIF89a')],
    ['unknown', new Uint8Array()],
    ['broken', png().subarray(0, 90)],
    ['broken', jpeg().subarray(0, 90)],
  ])('that cannot be a photo is told to be %s', async (why, bytes) => {
    expect(await prepare(file(bytes))).toEqual({ asked: [], prepared: { ok: false, why } });
  });

  test('whose pixels cannot be shown is told to be broken', async () => {
    expect((await prepare(file(png()), false)).prepared).toEqual({ ok: false, why: 'broken' });
  });

  test('that is no longer there is told to be unreadable', async () => {
    const gone = file(png());
    gone.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    expect((await prepare(gone)).prepared).toEqual({ ok: false, why: 'unreadable' });
  });
});
