import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '../../../shared/contract/index.ts';
import { tamper } from '../../db/sqlite/rows/house.ts';
import { centreFolder, openWorkshop, PASSWORD, PEOPLE } from '../../workshop.ts';
import { command, converse } from './program.ts';

test('what is missing is told on the standard error of every command, until a manager has seen to it', async () => {
  const house = await openWorkshop();
  await house.addUnit();
  await house.leave();
  await cp(join(await centreFolder(), 'hangar.sqlite'), join(house.dataDir, 'hangar.sqlite'));
  const told = /What was saved \d+ times, from 2026-.* is missing from the data/;
  const asked = await command(['--data', house.dataDir, 'call', 'storage.status']);
  expect(asked.complained).toMatch(told);
  expect(JSON.parse(asked.told)).toMatchObject({
    value: { state: 'good', missing: { commits: expect.any(Number) } },
  });

  const talk = converse(house.dataDir);
  await talk.call('session.signIn', { name: PEOPLE.manager, password: PASSWORD });
  const { value } = await talk.call('storage.losses', {});
  const event = contract['storage.losses'].output.parse(value).losses[0]?.event ?? 0;
  expect(await talk.call('storage.confirmLoss', { event, done: 'Added it again.' })).toMatchObject({
    ok: true,
  });
  expect(await talk.call('storage.confirmLoss', { event, done: 'Once more.' })).toMatchObject({
    error: { code: 'loss_confirmed_already' },
  });
  expect((await talk.end()).complained).toMatch(told);
  expect((await command(['--data', house.dataDir, 'call', 'storage.status'])).complained).toBe('');
  await rm(house.dataDir, { recursive: true });
});

test('what something else has changed is told there too, once it was found', async () => {
  const house = await openWorkshop();
  tamper(house.dataDir, 'UPDATE centre SET diagnosis_fee = 7');
  await house.as('manager').call('storage.checkRows', {});
  await house.leave();
  const status = () => command(['--data', house.dataDir, 'call', 'storage.status']);
  const asked = await status();
  expect(asked.complained).toMatch(/One row was changed by something else than Hangar/);
  expect(JSON.parse(asked.told)).toMatchObject({ value: { state: 'good', differing: { rows: 1 } } });

  const talk = converse(house.dataDir);
  await talk.call('session.signIn', { name: PEOPLE.manager, password: PASSWORD });
  const { value } = await talk.call('storage.differences', {});
  const { finding } = contract['storage.differences'].output.parse(value);
  expect(finding?.rows).toEqual([{ kind: 'centre', row: '1' }]);
  expect(
    await talk.call('storage.confirmRows', { event: finding?.event ?? 0, said: 'So it stands.' }),
  ).toMatchObject({ ok: true });
  await talk.end();
  expect((await status()).complained).toBe('');
  await rm(house.dataDir, { recursive: true });
});
