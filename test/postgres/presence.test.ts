import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pairDesk } from '../../main/desk/pairing.ts';
import { type DeskService, serveDesks } from '../../main/service/serveDesks.ts';
import type { Output } from '../../shared/contract/index.ts';
import { type AtDesk, openDeskIn } from '../main/desk/house.ts';
import { OPENING, openWorkshop, type Workshop } from '../workshop.ts';
import { type AnotherService, codeFor, startAnotherService } from './anotherService.ts';
import { askDatabase, databaseOf } from './houses.ts';

/** Which desks are on the line of which of two services over one database, whichever is asked. */

let house: Workshop;
let name: string;
let service: DeskService;
let here: string;
let other: AnotherService;
const folders: string[] = [];
const desks: AtDesk[] = [];

const serve = (): Promise<DeskService> =>
  serveDesks({
    ...{ backend: house.backend, dataDir: house.dataDir, now: house.now },
    listen: { host: '127.0.0.1', port: 0 },
    log: (problem) => void house.problems.push(problem),
  });

beforeEach(async () => {
  house = await openWorkshop();
  name = databaseOf(house.dataDir) ?? '';
  service = await serve();
  here = service.fingerprint.toString('hex');
  other = await startAnotherService(house.dataDir);
});
afterEach(async () => {
  for (const { desk } of desks.splice(0)) await desk.close();
  await other.kill();
  await service.stop();
  await house.remove();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A desk on the line of a service, which has told so. */
async function newDesk(called: string, at: Pick<AnotherService, 'port' | 'fingerprint'>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hangar test '));
  folders.push(dataDir);
  await pairDesk(dataDir, null, { code: await codeFor(house, at), name: called }, OPENING);
  const desk = await openDeskIn(dataDir);
  desks.push(desk);
  await desk.until('up');
  await told(
    `SELECT 1 FROM services JOIN desks AS let_in ON services.desks LIKE '%' || let_in.id || '%' WHERE let_in.name = ?`,
    called,
  );
}

/** Resolves once the services have told so. */
async function told(asked: string, ...values: string[]): Promise<void> {
  while ((await askDatabase(name, asked, values)).length === 0);
}

const list = (): Promise<Output<'desks.list'>> => house.as('manager').call('desks.list', {});

const rowOf = (fingerprint: string) =>
  askDatabase<{ desks: string }>(name, 'SELECT desks FROM services WHERE fingerprint = ?', [fingerprint]);

/** What would be so two minutes later. */
const letTimePass = (fingerprint: string) =>
  askDatabase(name, `UPDATE services SET told_at = told_at - interval '2 minutes' WHERE fingerprint = ?`, [
    fingerprint,
  ]);

const itself = async () => (await list()).services.find(({ fingerprint }) => fingerprint === here);

const strike = (fingerprint: string) => house.as('manager').ask('desks.strikeService', { fingerprint });

test('whichever service is asked tells on whose line each desk is, and of one that was killed that nobody is', async () => {
  await newDesk('Counter', { port: service.port, fingerprint: here });
  await newDesk('Bench', other);
  const { services, desks: listed } = await list();
  expect(services).toMatchObject([
    { fingerprint: here, addresses: [`127.0.0.1:${service.port}`], state: 'answers', here: true },
    { fingerprint: other.fingerprint, addresses: [`127.0.0.1:${other.port}`], state: 'answers', here: false },
  ]);
  expect(services.every(({ program, since }) => program !== null && since !== null)).toBe(true);
  expect(listed.map(({ name: its, connectedTo }) => [its, connectedTo])).toEqual([
    ['Bench', other.fingerprint],
    ['Counter', here],
  ]);
  const bench = await desks[1]?.signedIn('manager');
  const there = await bench?.call('desks.list', {});
  expect(there?.desks.map(({ connectedTo }) => connectedTo)).toEqual([other.fingerprint, here]);
  expect(there?.services[0]).toMatchObject({ fingerprint: other.fingerprint, here: true });

  const [row] = await rowOf(other.fingerprint);
  for (const { desk } of desks.splice(1)) await desk.close();
  await other.kill();
  // As where the desk's own power went with it.
  await askDatabase(name, 'UPDATE services SET desks = ? WHERE fingerprint = ?', [
    row?.desks ?? '',
    other.fingerprint,
  ]);
  await letTimePass(other.fingerprint);
  const after = await list();
  expect(after.services[1]).toMatchObject({ fingerprint: other.fingerprint, state: 'silent' });
  expect(after.desks[0]).toMatchObject({ name: 'Bench', connectedSince: null, connectedTo: null });
});

test('a service that was killed has nobody on its line when it is started again, and one that was stopped says so', async () => {
  await askDatabase(name, 'UPDATE services SET desks = ? WHERE fingerprint = ?', [
    JSON.stringify([{ id: crypto.randomUUID(), since: OPENING }]),
    here,
  ]);
  await service.stop();
  expect(await itself()).toMatchObject({ state: 'stopped', here: false });
  service = await serve();
  expect(await rowOf(here)).toEqual([{ desks: '[]' }]);
  expect(await itself()).toMatchObject({ state: 'answers', here: true });
});

test('a service that is gone is struck out by a manager, once, and one that answers is not', async () => {
  const answers = await house
    .as('manager')
    .refusal('desks.strikeService', { fingerprint: other.fingerprint });
  expect(answers).toMatchObject({ kind: 'rule', code: 'service_answers' });
  await other.kill();
  await letTimePass(other.fingerprint);
  const { fingerprint } = other;
  expect(await house.as('clerk').refusal('desks.strikeService', { fingerprint })).toMatchObject({
    kind: 'not_allowed',
  });
  expect(await strike(fingerprint)).toMatchObject({ ok: true });
  expect((await house.backend.desks.services()).map((each) => each.fingerprint)).toEqual([here]);
  expect((await list()).services).toMatchObject([{ fingerprint: here }]);
  expect((await house.events()).at(-1)).toBe('service_struck');
  expect(await house.as('manager').refusal('desks.strikeService', { fingerprint })).toMatchObject({
    code: 'no_such_service',
  });
});

test('a service that was struck out while it was cut off lists itself again', async () => {
  await letTimePass(here);
  expect(await strike(here)).toMatchObject({ ok: true });
  await newDesk('Counter', { port: service.port, fingerprint: here });
  expect((await list()).desks[0]).toMatchObject({ connectedTo: here });
  expect((await house.backend.desks.services()).map((each) => each.fingerprint)).toContain(here);
});
