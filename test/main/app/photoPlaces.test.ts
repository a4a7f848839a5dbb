import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from '../../../main/app/backendHost.ts';
import { createPhotoPlaces } from '../../../main/app/photoPlaces.ts';
import type { Answer } from '../../../shared/contract/answer.ts';

const PHOTO = '018f0000-0000-7000-8000-000000000001';
const FILE = { path: '/data/photos/aa/aa.jpg', name: 'HG-1-photo-1.jpg', mediaType: 'image/jpeg' };
const REFUSED: Answer<never> = {
  ok: false,
  error: { kind: 'not_allowed', code: 'not_signed_in', message: 'Sign in first.' },
};

let signedIn: Set<string>;
let asked: unknown[];
let places: ReturnType<typeof createPhotoPlaces>;
beforeEach(() => {
  signedIn = new Set(['front', 'back']);
  asked = [];
  places = createPhotoPlaces({
    async call(page, name, input) {
      asked.push([page.session, name, input]);
      return signedIn.has(page.session) ? { ok: true, value: FILE } : REFUSED;
    },
  });
});

/** A window that can be closed, on a session of its own. */
function openWindow(session: string): Page {
  return { contents: new EventEmitter() as Page['contents'], session, kind: 'window' };
}

describe('a window’s place for photos', () => {
  test('is its own and stays the same', () => {
    const front = openWindow('front');
    const place = places.addressFor(front);
    expect(place).toMatch(/^app:\/\/hangar\/photos\/[0-9a-f-]{36}$/);
    expect(places.addressFor(front)).toBe(place);
    expect(places.addressFor(openWindow('back'))).not.toBe(place);
  });

  test('has the photos that its person may see, asked for on its session each time', async () => {
    const address = `${places.addressFor(openWindow('front'))}/${PHOTO}`;
    expect(await places.file(address)).toEqual({ path: FILE.path, mimeType: 'image/jpeg' });
    signedIn.delete('front');
    expect(await places.file(address)).toBeNull();
    expect(asked).toEqual(Array(2).fill(['front', 'photos.locate', { photoId: PHOTO }]));
  });

  test('goes with the window', async () => {
    const front = openWindow('front');
    const address = `${places.addressFor(front)}/${PHOTO}`;
    front.contents.emit('destroyed');
    expect(await places.file(address)).toBeNull();
    expect(asked).toEqual([]);
  });

  test('cannot be guessed, nor left for another one', async () => {
    const place = places.addressFor(openWindow('front'));
    for (const address of [
      `app://hangar/photos/${PHOTO}/${PHOTO}`,
      `${place}/`,
      `${place}/${PHOTO}/`,
      `${place}/${PHOTO}?x`,
      `${place}/../${PHOTO}`,
      `${place}/%2e%2e`,
      `${place.replace('hangar', 'elsewhere')}/${PHOTO}`,
      'app://hangar/photos/',
      'app://hangar/index.html',
    ]) {
      expect([address, await places.file(address)]).toEqual([address, null]);
    }
    expect(asked).toEqual([]);
  });
});
