import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPicture } from '../../shared/photo/picture.ts';
import { MOST_BYTES, MOST_PHOTOS, type PhotoDesk } from '../../shared/photo/vocabulary.ts';
import { testOfFolder } from '../engine.ts';
import { base64, jpeg, png, SECRET, webp } from '../pictures.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const photo = (claimId: string, bytes: Uint8Array, desk: PhotoDesk = 'intake', note = '') => ({
  claimId,
  desk,
  note,
  imageBase64: base64(bytes),
});
const add = (claimId: string, bytes: Uint8Array, desk?: PhotoDesk, note?: string) =>
  house.as('technician').call('photos.add', photo(claimId, bytes, desk, note));
const refusal = (claimId: string, bytes: Uint8Array) =>
  house.as('technician').refusal('photos.add', photo(claimId, bytes));
const remove = (photoId: string, reason = 'It shows another drone.') =>
  house.as('clerk').call('photos.remove', { photoId, reason });
const photosOf = async (claimId: string) => (await house.claim(claimId)).photos;

describe('a photo', () => {
  test('is kept with its claim under its content’s name, for the owner only', async () => {
    const claimId = await house.book();
    const given = jpeg({ width: 640, height: 480, orientation: 6, secrets: true });
    const { photoId, sha256, added } = await add(claimId, given, 'bench', 'The left arm.');
    const kept = readPicture(given)?.clean ?? new Uint8Array();
    expect(added).toBe(true);
    expect(sha256).toBe(createHash('sha256').update(kept).digest('hex'));
    expect(await photosOf(claimId)).toMatchObject([
      {
        id: photoId,
        number: 1,
        desk: 'bench',
        note: 'The left arm.',
        mediaType: 'image/jpeg',
        bytes: kept.length,
        width: 480,
        height: 640,
        by: 'Tomasz',
        missing: false,
      },
    ]);
    const { path, name, mediaType } = await house.as('clerk').call('photos.locate', { photoId });
    expect(path).toBe(join(house.dataDir, 'photos', sha256.slice(0, 2), `${sha256}.jpg`));
    expect({ name, mediaType }).toEqual({
      name: `${(await house.claim(claimId)).number}-photo-1.jpg`,
      mediaType: 'image/jpeg',
    });
    const file = await readFile(path);
    expect(file).toEqual(Buffer.from(kept));
    expect(file.toString('latin1')).not.toContain(SECRET);
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect((await stat(join(house.dataDir, 'photos'))).mode & 0o077).toBe(0);
  });

  test('is told by an event, with what was noted', async () => {
    const claimId = await house.book();
    await add(claimId, png({ seed: 1 }), 'packing', 'Well wrapped.');
    expect((await house.claim(claimId)).events.find(({ kind }) => kind === 'photo_added')).toMatchObject({
      by: 'Tomasz',
      data: { number: 1, desk: 'packing', note: 'Well wrapped.' },
    });
  });

  test('added twice is kept once, and with each claim that it is added to', async () => {
    const claimId = await house.book();
    const first = await add(claimId, png({ seed: 2 }));
    expect(await add(claimId, png({ seed: 2, secrets: true }))).toEqual({ ...first, added: false });
    expect(await photosOf(claimId)).toHaveLength(1);
    const other = await add(await house.book(), png({ seed: 2 }));
    expect(other).toMatchObject({ sha256: first.sha256, added: true });
  });

  test('of each kind is kept', async () => {
    const claimId = await house.book();
    for (const bytes of [jpeg(), png(), webp('lossy'), webp('lossless'), webp('extended')]) {
      await add(claimId, bytes);
    }
    expect((await photosOf(claimId)).map(({ number, mediaType }) => [number, mediaType])).toEqual([
      [1, 'image/jpeg'],
      [2, 'image/png'],
      [3, 'image/webp'],
      [4, 'image/webp'],
      [5, 'image/webp'],
    ]);
  });

  test('that is none, broken or too large is not kept', async () => {
    const claimId = await house.book();
    expect(await refusal(claimId, Buffer.from('<svg/>'))).toMatchObject({ code: 'not_a_photo' });
    expect(await refusal(claimId, png().subarray(0, 60))).toMatchObject({ code: 'not_a_photo' });
    expect(await refusal(claimId, new Uint8Array())).toMatchObject({ code: 'not_a_photo' });
    const tooLarge = { code: 'photo_too_large', figures: { megabytes: 15, megapixels: 50 } };
    expect(await refusal(claimId, jpeg({ width: 60_000, height: 60_000 }))).toMatchObject(tooLarge);
    expect(await refusal(claimId, new Uint8Array(MOST_BYTES + 1))).toMatchObject(tooLarge);
    expect(await photosOf(claimId)).toEqual([]);
  });

  test('may be as large as is allowed', async () => {
    const small = jpeg();
    const end = small.length - 2;
    const full = new Uint8Array(MOST_BYTES);
    full.set(small.subarray(0, end));
    full.set([0xff, 0xd9], MOST_BYTES - 2);
    const claimId = await house.book();
    await add(claimId, full);
    expect(await photosOf(claimId)).toMatchObject([{ bytes: MOST_BYTES }]);
  });

  test('belongs to a claim that there is', async () => {
    const nowhere = '018f0000-0000-7000-8000-000000000000';
    expect(await refusal(nowhere, png())).toMatchObject({ code: 'no_such_claim' });
    expect(await house.as('clerk').refusal('photos.locate', { photoId: nowhere })).toMatchObject({
      code: 'no_such_photo',
    });
  });

  test('is one of at most forty; where one was removed there is room again', async () => {
    const claimId = await house.book();
    let last = '';
    for (let seed = 0; seed < MOST_PHOTOS; seed++) {
      last = (await add(claimId, jpeg({ width: seed + 1 }))).photoId;
    }
    const { number } = await house.claim(claimId);
    expect(await refusal(claimId, png())).toMatchObject({
      code: 'too_many_photos',
      figures: { number, most: MOST_PHOTOS },
    });
    // One that is there already is no further one.
    expect(await add(claimId, jpeg({ width: 1 }))).toMatchObject({ added: false });
    await remove(last);
    await add(claimId, png());
    expect((await photosOf(claimId)).at(-1)).toMatchObject({ number: MOST_PHOTOS + 1 });
  });
});

describe('a removed photo', () => {
  test('is no longer shown nor handed out; who removed it and why is told', async () => {
    const claimId = await house.book();
    const { photoId } = await add(claimId, png({ seed: 3 }));
    await add(claimId, png({ seed: 4 }));
    await remove(photoId, 'It shows another drone.');
    expect((await photosOf(claimId)).map(({ number }) => number)).toEqual([2]);
    expect((await house.claim(claimId)).events.find(({ kind }) => kind === 'photo_removed')).toMatchObject({
      by: 'Klara',
      data: { number: 1, reason: 'It shows another drone.' },
    });
    const gone = { kind: 'not_found', code: 'photo_removed', figures: { number: 1 } };
    expect(await house.as('clerk').refusal('photos.locate', { photoId })).toMatchObject(gone);
    expect(await house.as('clerk').refusal('photos.remove', { photoId, reason: 'Again.' })).toMatchObject(
      gone,
    );
  });

  test('wants a reason', async () => {
    const { photoId } = await add(await house.book(), png({ seed: 5 }));
    expect(await house.as('clerk').refusal('photos.remove', { photoId, reason: ' ' })).toMatchObject({
      code: 'bad_input',
    });
  });

  test('can be added again, under a number of its own', async () => {
    const claimId = await house.book();
    const { photoId } = await add(claimId, png({ seed: 6 }));
    await remove(photoId);
    expect((await add(claimId, png({ seed: 6 }))).photoId).not.toBe(photoId);
    expect((await photosOf(claimId)).map(({ number }) => number)).toEqual([2]);
  });
});

describe('a photo whose file was changed or lost on the disk', () => {
  testOfFolder('is marked, not handed out, and whole again once it is added again', async () => {
    const claimId = await house.book();
    const { photoId } = await add(claimId, png({ seed: 7 }));
    const { path } = await house.as('clerk').call('photos.locate', { photoId });
    const damaged = { kind: 'storage', code: 'photo_damaged', figures: { number: 1 } };
    for (const harm of [() => writeFile(path, png({ seed: 8 })), () => rm(path)]) {
      await harm();
      expect(await house.as('clerk').refusal('photos.locate', { photoId })).toMatchObject(damaged);
    }
    expect(await photosOf(claimId)).toMatchObject([{ missing: true }]);
    await writeFile(path, 'something else');
    expect(await add(claimId, png({ seed: 7 }))).toMatchObject({ photoId, added: false });
    expect(await readFile(path)).toEqual(Buffer.from(png({ seed: 7 })));
    expect(await photosOf(claimId)).toMatchObject([{ missing: false }]);
  });
});
