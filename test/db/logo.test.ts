import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPicture } from '../../shared/photo/picture.ts';
import { MOST_LOGO_BYTES } from '../../shared/photo/vocabulary.ts';
import { testOfFolder } from '../engine.ts';
import { base64, jpeg, png, SECRET, webp } from '../pictures.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const set = (picture: Uint8Array | null) =>
  house.as('manager').call('centre.setLogo', { imageBase64: picture && base64(picture) });
const refused = (picture: Uint8Array) =>
  house.as('manager').refusal('centre.setLogo', { imageBase64: base64(picture) });
const kept = () => house.as('clerk').call('centre.logo', {});

test('a centre has no logo until it is given one', async () => {
  expect(await kept()).toEqual({ logo: null, missing: false });
});

test('a PNG and a JPEG are kept without what tells where they come from', async () => {
  for (const [picture, mediaType] of [
    [png({ secrets: true }), 'image/png'],
    [jpeg({ secrets: true }), 'image/jpeg'],
  ] as const) {
    await set(picture);
    const { logo } = await kept();
    expect(logo?.mediaType).toBe(mediaType);
    const bytes = Buffer.from(logo?.imageBase64 ?? '', 'base64');
    expect(bytes.includes(SECRET)).toBe(false);
    expect(readPicture(bytes)).toMatchObject({ mediaType, width: 40, height: 30 });
  }
});

test('what is no PNG or JPEG, or too large for a letter, is refused with a sentence', async () => {
  expect(await refused(Buffer.from('<svg/>'))).toMatchObject({ kind: 'bad_input', code: 'not_a_logo' });
  expect(await refused(webp('lossy'))).toMatchObject({ code: 'not_a_logo' });
  expect(await refused(png().subarray(0, 60))).toMatchObject({ code: 'not_a_logo' });
  expect(await refused(jpeg({ width: 4001 }))).toMatchObject({ code: 'logo_too_large' });
  // Whatever follows a picture's end belongs to the file that was sent.
  const padded = new Uint8Array(MOST_LOGO_BYTES + 1);
  padded.set(png());
  expect(await refused(padded)).toMatchObject({ code: 'logo_too_large' });
  expect(await kept()).toEqual({ logo: null, missing: false });
});

test('the same logo again changes nothing; another, or none, is on record', async () => {
  await set(png({ seed: 1 }));
  await set(png({ seed: 1 }));
  await set(png({ seed: 2 }));
  await set(null);
  expect((await house.events()).filter((kind) => kind === 'logo_changed')).toHaveLength(3);
  expect(await kept()).toEqual({ logo: null, missing: false });
});

testOfFolder('a logo whose file is gone is told of and comes back when it is given again', async () => {
  await set(png());
  const folder = join(house.dataDir, 'logo');
  expect(readdirSync(folder)).toHaveLength(1);
  rmSync(folder, { recursive: true });
  expect(await kept()).toEqual({ logo: null, missing: true });
  await set(png());
  expect((await kept()).missing).toBe(false);
});
