import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DataAnswer } from '../../../shared/claim/vocabulary.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const dataOf = async (claimId: string) => (await house.claim(claimId)).storedData;
const answer = (claimId: string, dataAnswer: DataAnswer) =>
  house.as('clerk').call('claims.answerData', { claimId, dataAnswer });
const tick = (claimId: string, deleted = true) =>
  house.as('technician').call('claims.tickDataDeleted', { claimId, deleted });
const kindsOf = async (claimId: string) =>
  (await house.claim(claimId)).events.map(({ kind }) => kind).filter((kind) => kind.startsWith('data_'));

/** A claim on the way that the customer chose, ready to leave. */
async function readyToShip(choice: 'paid_repair' | 'care_replacement'): Promise<string> {
  const serial = house.newSerial();
  await house.registerPlan({ serial });
  const claimId = await house.book({ serial, dataAnswer: 'agreed' });
  await house.estimate(claimId);
  await house.choose(claimId, choice);
  await house.pay(claimId);
  if (choice === 'care_replacement') await house.allocate(claimId);
  else await house.repair(claimId);
  return claimId;
}

describe('what the customer says of the data', () => {
  test('is kept from intake on, with who wrote it down and when, and is an event', async () => {
    const claimId = await house.book({ dataAnswer: 'agreed' });
    const { storedData, bookedAt } = await house.claim(claimId);
    expect(storedData).toEqual({
      answer: 'agreed',
      answered: { at: bookedAt, by: 'Tomasz' },
      deleted: null,
      here: true,
    });
    expect(await kindsOf(claimId)).toEqual(['data_answer_recorded']);
  });

  test('is nothing where nobody asked', async () => {
    const claimId = await house.book();
    expect(await dataOf(claimId)).toEqual({ answer: 'not_asked', answered: null, deleted: null, here: true });
    expect(await kindsOf(claimId)).toEqual([]);
  });

  test('can be told later, told otherwise, and taken back; the same answer twice is one event', async () => {
    const claimId = await house.book();
    for (const each of ['refused', 'refused', 'agreed', 'not_asked'] as const) await answer(claimId, each);
    expect(await dataOf(claimId)).toMatchObject({ answer: 'not_asked', answered: null });
    expect(await kindsOf(claimId)).toHaveLength(3);
  });

  test('is not asked of what holds no data, until a part comes that does', async () => {
    const claimId = await house.book({ received: ['gimbal', 'battery'], dataAnswer: 'agreed' });
    expect(await dataOf(claimId)).toBeNull();
    expect(
      await house.as('clerk').refusal('claims.answerData', { claimId, dataAnswer: 'agreed' }),
    ).toMatchObject({ kind: 'rule', code: 'no_data_received' });
    await house.as('technician').call('claims.receiveParts', { claimId, components: ['camera'] });
    expect(await dataOf(claimId)).toMatchObject({ answer: 'not_asked', here: true });
    expect(await dataOf(await house.bookFlyaway())).toBeNull();
  });
});

describe('the bench ticks that the data is deleted', () => {
  test('with who and when, and takes a mistaken tick back', async () => {
    const claimId = await house.book({ dataAnswer: 'agreed' });
    await tick(claimId);
    await tick(claimId);
    expect(await dataOf(claimId)).toMatchObject({ deleted: { by: 'Tomasz' } });
    await tick(claimId, false);
    expect(await dataOf(claimId)).toMatchObject({ answer: 'agreed', deleted: null });
    expect(await kindsOf(claimId)).toEqual([
      'data_deletion_taken_back',
      'data_deleted',
      'data_answer_recorded',
    ]);
  });

  test.each(['refused', 'nothing_stored', 'not_asked'] as const)(
    'but not when the answer is “%s”',
    async (dataAnswer) => {
      const claimId = await house.book({ dataAnswer });
      expect(
        await house.as('manager').refusal('claims.tickDataDeleted', { claimId, deleted: true }),
      ).toMatchObject({ kind: 'rule', code: 'data_not_agreed' });
    },
  );

  test('and then the answer stays, until the tick is taken back', async () => {
    const claimId = await house.book({ dataAnswer: 'agreed' });
    await tick(claimId);
    expect(
      await house.as('clerk').refusal('claims.answerData', { claimId, dataAnswer: 'refused' }),
    ).toMatchObject({
      kind: 'rule',
      code: 'data_is_deleted',
    });
    await tick(claimId, false);
    await answer(claimId, 'refused');
    expect(await dataOf(claimId)).toMatchObject({ answer: 'refused', deleted: null });
  });

  test('and not the desk', async () => {
    const claimId = await house.book({ dataAnswer: 'agreed' });
    expect(
      await house.as('clerk').refusal('claims.tickDataDeleted', { claimId, deleted: true }),
    ).toMatchObject({
      kind: 'not_allowed',
    });
  });
});

describe('answer and tick may change', () => {
  test('until the customer’s own device is on its way', async () => {
    const claimId = await readyToShip('paid_repair');
    await tick(claimId);
    await tick(claimId, false);
    await house.ship(claimId);
    expect(await dataOf(claimId)).toMatchObject({ answer: 'agreed', here: false });
    expect(
      await house.as('technician').refusal('claims.tickDataDeleted', { claimId, deleted: true }),
    ).toMatchObject({ kind: 'rule', code: 'data_left_the_house' });
  });

  test('until the claim is closed where another unit was sent', async () => {
    const claimId = await readyToShip('care_replacement');
    await house.ship(claimId);
    await tick(claimId);
    await house.close(claimId);
    expect(await dataOf(claimId)).toMatchObject({ deleted: { by: 'Tomasz' }, here: false });
    expect(
      await house.as('clerk').refusal('claims.answerData', { claimId, dataAnswer: 'refused' }),
    ).toMatchObject({
      code: 'data_left_the_house',
    });
  });
});
