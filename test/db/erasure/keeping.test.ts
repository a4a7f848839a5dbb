import { rm } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'vitest';
import { createErasureCalls } from '../../../db/erasure/calls.ts';
import { AT_ONCE } from '../../../db/erasure/keeping.ts';
import { uuidv7 } from '../../../db/id.ts';
import { openStore } from '../../../db/opening/open.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { testOfFolder } from '../../engine.ts';
import { centreFolder, OPENING } from '../../workshop.ts';

const never = () => Promise.reject(new Error('Nothing is written here.'));

/** Everybody who is to be weighed: as after a change of the years for which anything is kept. */
async function crowded(customers: number) {
  const store = await openStore(await centreFolder(), { now: OPENING });
  await inTransaction(store.db, async (writer) => {
    for (let count = 0; count < customers; count += 1) {
      await writer
        .insertInto('customers')
        .values({
          id: uuidv7(OPENING),
          name: `Anna Nowak ${count}`,
          ...{ email: '', phone: '', company: '', tax_number: '' },
          language: 'pl',
          added_at: OPENING,
          erased_at: null,
        })
        .execute();
    }
  });
  return store;
}

testOfFolder('whoever asks is answered while the years of many customers are weighed', async () => {
  const store = await crowded(2 * AT_ONCE);
  const calls = createErasureCalls({
    store,
    now: () => OPENING,
    tell: () => {},
    actIn: never as never,
    failed: (problem) => {
      throw problem;
    },
    print: null,
    readers: { writeReport: never, rewrite: async () => true },
    backups: { now: async () => {} },
  });
  const toWeigh = async () => {
    const { left } = await store.reader
      .selectFrom('keepings')
      .select(({ fn }) => fn.countAll<number>().as('left'))
      .where('due_on', 'is', null)
      .executeTakeFirstOrThrow();
    return left;
  };
  expect(await toWeigh()).toBe(2 * AT_ONCE);
  const weighed = calls.look().then(() => true);
  const seen = new Set<number>();
  while (!(await Promise.race([weighed, turn(false)]))) seen.add(await toWeigh());
  expect([...seen]).toEqual(expect.arrayContaining([AT_ONCE]));
  expect(await toWeigh()).toBe(0);
  await store.close();
  await rm(store.dataDir, { recursive: true });
});
