import { useSyncExternalStore } from 'react';
import type { Failure } from '../../shared/contract/index.ts';
import { base64Of } from '../api/base64.ts';
import { call } from '../api/call.ts';
import { preparePhoto } from './prepare.ts';
import { createTray, type Tray, type TrayParts, type TrayState } from './tray.ts';

const LOST: Failure = {
  kind: 'not_found',
  code: 'file_missing',
  message: 'The file or its folder is no longer there.',
};

const PARTS: TrayParts = {
  prepare: preparePhoto,
  async send({ claimId, desk, note, picture, requestId }) {
    const imageBase64 = await base64Of(picture).catch(() => null);
    if (imageBase64 === null) return { ok: false, error: LOST };
    return call('photos.add', { claimId, desk, note, imageBase64 }, requestId);
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
