import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../../shared/contract/index.ts';
import { base64, png } from '../../pictures.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const NOTHING = { photos: 0, signature: false };
const demand = (demands: Partial<Input<'intake.setDemands'>['demands']>) =>
  house
    .as('manager')
    .call('intake.setDemands', { demands: { parcel: NOTHING, counter: NOTHING, ...demands } });
const start = (claimId: string) => house.as('technician').refusal('claims.startDiagnosis', { claimId });
const photograph = (claimId: string, shade: number, desk: 'intake' | 'bench' = 'intake') =>
  house.as('technician').call('photos.add', {
    claimId,
    desk,
    note: '',
    imageBase64: base64(png({ width: 8 + shade, height: 8 })),
  });
const sign = (claimId: string, signed = true) =>
  house.as('clerk').call('claims.confirmSignature', { claimId, signed });
const stateOf = async (claimId: string) => (await house.claim(claimId)).state;

test('nothing is asked of an intake until a manager asks for it, nor of one booked in before', async () => {
  const claimId = await house.book({ arrival: 'counter' });
  await demand({ counter: { photos: 2, signature: true } });
  expect((await house.claim(claimId)).intake).toBeNull();
  await house.as('technician').call('claims.startDiagnosis', { claimId });
  expect(await stateOf(claimId)).toBe('diagnosing');
});

test('the bench takes a device on once there are the photos of the intake and the signature', async () => {
  await demand({ counter: { photos: 2, signature: true } });
  const claimId = await house.book({ arrival: 'counter' });
  expect(await start(claimId)).toMatchObject({ kind: 'rule', code: 'needs_intake_documented' });
  await photograph(claimId, 1);
  // The same picture again, and one from the bench, are none of the intake's.
  await photograph(claimId, 1);
  await photograph(claimId, 2, 'bench');
  await sign(claimId);
  const { intake, holds } = await house.claim(claimId);
  expect(intake).toMatchObject({
    wanted: { photos: 2, signature: true },
    photos: 1,
    signed: { by: 'Klara' },
  });
  expect(holds).not.toContain('intake_documented');
  expect(await start(claimId)).toMatchObject({ code: 'needs_intake_documented' });
  const { photoId } = await photograph(claimId, 3);
  await house.as('technician').call('photos.remove', { photoId, reason: 'Blurred.' });
  expect(await start(claimId)).toMatchObject({ code: 'needs_intake_documented' });
  await photograph(claimId, 4);
  await sign(claimId, false);
  expect(await start(claimId)).toMatchObject({ code: 'needs_intake_documented' });
  await sign(claimId);
  await house.as('technician').call('claims.startDiagnosis', { claimId });
  expect(await stateOf(claimId)).toBe('diagnosing');
});

test('what is asked of one way in is not asked of another, and of a report never', async () => {
  await demand({ counter: { photos: 1, signature: false } });
  expect((await house.claim(await house.book({ arrival: 'parcel' }))).intake).toBeNull();
  expect((await house.claim(await house.bookFlyaway())).intake).toBeNull();
});

test('it goes on without by a technician’s or a manager’s word, on record with what was missing', async () => {
  await demand({ parcel: { photos: 3, signature: false } });
  const claimId = await house.book();
  await photograph(claimId, 1);
  const waive = { claimId, reason: 'The camera broke.' };
  expect(await house.as('clerk').refusal('claims.waiveIntake', waive)).toMatchObject({
    code: 'role_may_not',
  });
  await house.as('technician').call('claims.waiveIntake', waive);
  expect((await house.claim(claimId)).intake?.waived).toMatchObject({ by: 'Tomasz', reason: waive.reason });
  expect((await house.events()).at(-1)).toBe('intake_waived');
  const { events } = await house.claim(claimId);
  expect(events.find(({ kind }) => kind === 'intake_waived')?.data).toEqual({
    photos: 2,
    signature: false,
    reason: waive.reason,
  });
  expect(await house.as('technician').refusal('claims.waiveIntake', waive)).toMatchObject({
    code: 'intake_lacks_nothing',
  });
  await house.as('technician').call('claims.startDiagnosis', { claimId });
});

test('what was wanted stays wanted when the settings change, and a claim that was asked for nothing says so', async () => {
  await demand({ parcel: { photos: 1, signature: false } });
  const claimId = await house.book();
  await demand({});
  expect((await house.claim(claimId)).intake).toMatchObject({ wanted: { photos: 1 } });
  const other = await house.book();
  expect(
    await house.as('clerk').refusal('claims.confirmSignature', { claimId: other, signed: true }),
  ).toMatchObject({ code: 'intake_wants_nothing' });
});

test('a change is on record for each way in that it is of, and a manager’s to make', async () => {
  await demand({ parcel: { photos: 3, signature: true } });
  await demand({ parcel: { photos: 3, signature: true } });
  const { rows } = await house.as('manager').call('record.list', { kind: 'intake_demand_changed' });
  expect(rows.map(({ data }) => data)).toEqual([
    { arrival: 'parcel', photos: 3, signature: true, before: NOTHING },
  ]);
  const demands = { parcel: NOTHING, counter: NOTHING };
  expect(await house.as('technician').refusal('intake.setDemands', { demands })).toMatchObject({
    code: 'role_may_not',
  });
  const many = { ...demands, parcel: { photos: 21, signature: false } };
  expect(await house.as('manager').refusal('intake.setDemands', { demands: many })).toMatchObject({
    kind: 'bad_input',
  });
});
