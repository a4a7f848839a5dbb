import { openBackend } from '../../main/backend/backend.ts';
import type { Input } from '../../shared/contract/index.ts';
import { BOŻENA, TYPED } from '../db/erasure/customer.ts';
import { base64, png } from '../pictures.ts';
import { callerOf } from '../workshop.ts';
import { MANAGER } from './work.ts';

/** A day since when every year has passed for which any country keeps what a centre holds. */
const LONG_AGO = Date.parse('2010-03-09T09:00:00.000Z');

/** A drone of hers, which she took back as it was. */
const BROUGHT: Input<'claims.book'> = {
  serial: '1581F4XFC22B9901',
  model: 'DJI Mini SE',
  arrival: 'parcel',
  receivedOn: '2010-03-09',
  customer: {
    known: false,
    name: BOŻENA.name,
    email: BOŻENA.email,
    phone: BOŻENA.phone,
    language: 'pl',
  },
  collects: false,
  shipTo: {
    name: BOŻENA.name,
    street: BOŻENA.street,
    postcode: '02-222',
    city: 'Warszawa',
    country: 'PL',
    phone: BOŻENA.phone,
  },
  incident: {
    date: '2010-03-05',
    causes: ['collision'],
    description: TYPED.description,
    deviceBoundBeforeLoss: null,
  },
  careDeclared: false,
  received: ['aircraft'],
  condition: TYPED.condition,
};

/** Works at the centre of a folder on a day long past, when its only customer came. */
export async function workedLongAgo(dataDir: string): Promise<void> {
  let time = LONG_AGO;
  const now = () => {
    time += 1000;
    return new Date(time).toISOString();
  };
  const backend = await openBackend({ dataDir, now });
  const desk = callerOf(backend.openSession());
  await desk.call('session.signIn', { name: MANAGER.name, password: MANAGER.password });
  const { claimId } = await desk.call('claims.book', BROUGHT);
  await desk.call('claims.addNote', { claimId, note: TYPED.note });
  await desk.call('photos.add', { claimId, desk: 'intake', note: TYPED.photo, imageBase64: base64(png()) });
  await desk.call('papers.keep', {
    claimId,
    planId: null,
    kind: 'receipt',
    language: 'pl',
    version: null,
    pdfBase64: base64(Buffer.from(`%PDF-1.4\n${BOŻENA.name}, ${BOŻENA.street}\n%%EOF`)),
  });
  await desk.call('claims.cancel', { claimId, reason: TYPED.cancelled });
  await desk.call('backups.make', {});
  await backend.close();
}
