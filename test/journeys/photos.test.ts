import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { joined } from '../../shared/photo/bytes.ts';
import { exifBlock, png, SECRET } from '../pictures.ts';
import { violations } from './axe.ts';
import { atRest } from './pages.ts';
import { newCentre, type Room } from './room.ts';
import * as work from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const file = (name: string, bytes: Uint8Array): Given => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

const HEIC = file('IMG_0042.HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'));
const BROKEN = file('cut short.png', png().subarray(0, 80));

/** A photo as a telephone makes it: lying on its side, larger than is kept, and telling where it was taken. */
async function fromTelephone({ page }: Room): Promise<Given> {
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 1500);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('There is nothing to draw with.');
    pen.fillStyle = 'teal';
    pen.fillRect(0, 0, 3000, 1500);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const plain = Uint8Array.from(drawn);
  const exif = joined([Buffer.from('Exif\0\0'), exifBlock(6)]);
  const head = new Uint8Array([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff]);
  return file('telephone.jpg', joined([plain.subarray(0, 2), head, exif, plain.subarray(2)]));
}

const choose = ({ page }: Room, files: Given[]) => page.locator('input[type=file]').setInputFiles(files);

/** Lets go of a file over the panel of photos, or pastes it anywhere. */
async function bring({ page }: Room, how: 'drop' | 'paste', { name, buffer }: Given): Promise<void> {
  await page.getByRole('region', { name: /photo/i }).evaluate(
    (panel, given) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(given.bytes)], given.name));
      const event =
        given.how === 'drop'
          ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
      (given.how === 'drop' ? panel : document.body).dispatchEvent(event);
    },
    { how, name, bytes: [...buffer] },
  );
}

const onTheirWay = ({ page }: Room) => page.getByRole('list', { name: 'Photos on their way' });
const kept = ({ page }: Room, count: number) =>
  page.getByRole('region', { name: count === 1 ? '1 photo' : `${count} photos`, exact: true });
const thumbnails = (room: Room, count: number) =>
  kept(room, count).getByRole('button', { name: /^Photo \d/ });
const viewer = ({ page }: Room) => page.getByRole('dialog', { name: /^Photo \d+ · / });

/** Whether a picture is drawn, and not only asked for. */
const isDrawn = (picture: ReturnType<Room['page']['locator']>) =>
  expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth), { timeout: PATIENCE_MS })
    .toBeGreaterThan(0);

/** Looked at once nothing moves: a dialog that is still fading in is too faint. */
async function isAccessible({ page }: Room): Promise<void> {
  await atRest(page);
  expect(await violations(page)).toEqual([]);
}

/** What the program itself answers at an address that the window was given. */
const statusAt = ({ electron }: Room, address: string) =>
  electron.evaluate(async ({ session }, url) => (await session.defaultSession.fetch(url)).status, address);

async function claimOf(room: Room, number: string) {
  const { rows } = await room.ask('claims.list', { search: number });
  return (await room.ask('claims.get', { claimId: rows[0]?.id ?? '' })).claim;
}

test('photos are taken with the booking, shown with the claim, and taken away with a reason', async () => {
  const room = await newCentre();
  const { page } = room;
  await work.fillIntake(room, { serial: '1581F4XFC22P0001', cause: 'Collision' });
  await page.getByRole('textbox', { name: 'Note' }).fill('Left arm');
  await choose(room, [HEIC, await fromTelephone(room), BROKEN]);
  const waiting = onTheirWay(room).getByRole('listitem');
  await waiting
    .filter({ hasText: 'IMG_0042.HEIC' })
    .getByText(/HEIC pictures cannot be shown/)
    .waitFor();
  await waiting
    .filter({ hasText: 'cut short.png' })
    .getByText(/damaged/)
    .waitFor();
  await waiting.filter({ hasText: 'telephone.jpg' }).getByText('ready', { exact: true }).waitFor();
  await bring(room, 'drop', file('dropped.png', png({ seed: 1, secrets: true })));
  await bring(room, 'paste', file('pasted.png', png({ seed: 2 })));
  await waiting.filter({ hasText: 'pasted.png' }).getByText('ready', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Leave out IMG_0042.HEIC' }).click();
  await isAccessible(room);

  const number = await work.bookIn(room);
  await thumbnails(room, 3).nth(2).waitFor();
  // What could not be sent is still named where the next step is taken.
  await waiting.filter({ hasText: 'cut short.png' }).waitFor();
  await page.keyboard.press('Alt+X');
  await onTheirWay(room).waitFor({ state: 'detached' });
  expect((await claimOf(room, number)).photos).toMatchObject([
    { desk: 'intake', note: 'Left arm', mediaType: 'image/jpeg', width: 1280, height: 2560 },
    { desk: 'intake', note: '', mediaType: 'image/png' },
    { desk: 'intake', note: '', mediaType: 'image/png' },
  ]);
  const folder = join(room.dir, 'data', 'photos');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  expect(files).toHaveLength(3);
  for (const name of files) expect(readFileSync(join(folder, name), 'latin1')).not.toContain(SECRET);

  await work.goToClaim(room, number);
  await isDrawn(thumbnails(room, 3).first().locator('img'));
  // The same again is not added twice.
  await choose(room, [file('again.png', png({ seed: 2 }))]);
  await page.getByText('The claim had these already: again.png.').waitFor();
  await isAccessible(room);

  await page.keyboard.press('Alt+Y');
  await viewer(room)
    .getByRole('img', { name: /^Photo 1, Intake, .*: Left arm$/ })
    .waitFor();
  await isDrawn(viewer(room).locator('img'));
  await page.keyboard.press('ArrowRight');
  await viewer(room)
    .getByRole('img', { name: /^Photo 2/ })
    .waitFor();
  await page.keyboard.press('ArrowLeft');
  await viewer(room)
    .getByRole('img', { name: /^Photo 1/ })
    .waitFor();
  await isAccessible(room);
  await page.keyboard.press('Control+S');
  await page.getByText('Copy of the photo saved.').waitFor();
  expect(readdirSync(room.outDir)).toContain(`${number}-photo-1.jpg`);

  await page.keyboard.press('Alt+Delete');
  const removal = page.getByRole('dialog', { name: 'Remove photo 1' });
  await removal.getByRole('textbox', { name: 'Reason' }).fill('A customer is in it.');
  await isAccessible(room);
  await work.settled(room);
  await page.keyboard.press('Control+Enter');
  await thumbnails(room, 2).nth(1).waitFor();
  await page.getByText('Photo 1 removed. A customer is in it.').waitFor();
  expect(await viewer(room).count()).toBe(0);

  // Nobody fetches a photo where nobody has signed in.
  const address = await thumbnails(room, 2).first().locator('img').getAttribute('src');
  expect(await statusAt(room, address ?? '')).toBe(200);
  await work.signOut(room, work.MANAGER.name);
  expect(await statusAt(room, address ?? '')).toBe(404);
  await work.signIn(room, work.MANAGER);
  await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor();

  // A backup brings the list of photos back, and not their files.
  rmSync(folder, { recursive: true });
  await work.openClaim(room, number);
  await page.getByText('2 files missing').waitFor();
  await kept(room, 2)
    .getByRole('button', { name: /File missing/ })
    .first()
    .click();
  await viewer(room).getByRole('alert').filter({ hasText: 'The file of photo 2 is missing' }).waitFor();
  await page.keyboard.press('Escape');
  await viewer(room).waitFor({ state: 'detached' });
  // Added again, it is whole again.
  await choose(room, [file('found.png', png({ seed: 2 }))]);
  await page.getByText('1 file missing').waitFor();
  await isAccessible(room);
});
