import { useSyncExternalStore } from 'react';
import type { Answer, Failure, Input, Output } from '../../shared/contract/index.ts';
import { base64Of } from '../api/base64.ts';
import { call } from '../api/call.ts';
import { preparePhoto } from './prepare.ts';
import { createTray, type Tray, type TrayParts, type TrayState } from './tray.ts';

const LOST: Failure = {
  kind: 'not_found',
  code: 'file_missing',
  message: 'The file or its folder is no longer there.',
};

/** What stands before a booking that waits for the line, in place of a claim. */
const WAITING = 'waiting/';

/** Keeps a photo on this computer with its booking, as a claim would take it. */
async function keep(
  id: string,
  photoId: string,
  photo: Input<'line.keepPhoto'>['photo'],
): Promise<Answer<Output<'photos.add'>>> {
  const kept = await call('line.keepPhoto', { id, photoId, photo }, photoId);
  return kept.ok ? { ok: true, value: { photoId, sha256: '', added: true } } : kept;
}

const PARTS: TrayParts = {
  prepare: preparePhoto,
  async send({ claimId, desk, note, picture, requestId }) {
    const imageBase64 = await base64Of(picture).catch(() => null);
    if (imageBase64 === null) return { ok: false, error: LOST };
    const photo = { desk, note, imageBase64 };
    return claimId.startsWith(WAITING)
      ? keep(claimId.slice(WAITING.length), requestId, photo)
      : call('photos.add', { claimId, ...photo }, requestId);
  },
  show: (picture) => URL.createObjectURL(picture),
  forget: (preview) => URL.revokeObjectURL(preview),
};

/** Trays outlive the pages they are shown on: photos go on to their claim while a person looks at another. */
const trays = new Map<string, Tray>();

/** The booking that is being typed has a tray of its own until it is a claim. */
const INTAKE = 'intake';

function trayOf(place: string): Tray {
  const known = trays.get(place);
  if (known) return known;
  const made = createTray(PARTS);
  if (place !== INTAKE) made.sendTo(place);
  trays.set(place, made);
  return made;
}

export const claimTray = (claimId: string): Tray => trayOf(claimId);
export const intakeTray = (): Tray => trayOf(INTAKE);

/** The booking has become a claim: its photos are sent there. */
export function sendIntakePhotos(claimId: string): void {
  const tray = intakeTray();
  trays.delete(INTAKE);
  trays.set(claimId, tray);
  tray.sendTo(claimId);
}

/** The booking waits on this computer, and its photos with it. */
export function keepIntakePhotos(bookingId: string): void {
  const place = `${WAITING}${bookingId}`;
  const tray = intakeTray();
  trays.delete(INTAKE);
  trays.set(place, tray);
  tray.sendTo(place);
}

/** Photos that are still on their way to such a booking, or could not be kept with it. */
export const waitingTray = (bookingId: string): Tray => trayOf(`${WAITING}${bookingId}`);

/** The booking is put aside, and its photos with it. */
export function parkIntakePhotos(place: string): void {
  const tray = trays.get(INTAKE);
  if (!tray) return;
  trays.delete(INTAKE);
  trays.set(`parked/${place}`, tray);
}

/** The booking that was put aside is gone on with. */
export function unparkIntakePhotos(place: string): void {
  const tray = trays.get(`parked/${place}`);
  if (!tray) return;
  trays.delete(`parked/${place}`);
  trays.set(INTAKE, tray);
}

/** For whoever signs out: nothing of theirs is sent in the name of the next person. */
export function forgetTrays(): void {
  for (const tray of trays.values()) tray.end();
  trays.clear();
}

export const useTray = (tray: Tray): TrayState => useSyncExternalStore(tray.subscribe, tray.state);
