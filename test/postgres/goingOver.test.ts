import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pairDesk } from '../../main/desk/pairing.ts';
import { type DeskService, serveDesks } from '../../main/service/serveDesks.ts';
import type { Input } from '../../shared/contract/index.ts';
import { type AtDesk, openDeskIn } from '../main/desk/house.ts';
import { type Caller, OPENING, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../workshop.ts';
import { type AnotherService, codeFor, startAnotherService } from './anotherService.ts';
import { askDatabase, databaseOf } from './houses.ts';

/** Desks of two services over one database, of which one is killed. */

type Place = Pick<AnotherService, 'port' | 'fingerprint'>;

let house: Workshop;
let name: string;
let service: DeskService;
let here: Place;
let killed: AnotherService;
const folders: string[] = [];
const desks: AtDesk[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hangar test '));
  folders.push(folder);
  return folder;
}

async function newDesk(place: Place): Promise<AtDesk> {
  const dataDir = await newFolder();
  await pairDesk(dataDir, null, { code: await codeFor(house, place), name: 'Counter' }, OPENING);
  const at = await openDeskIn(dataDir);
  desks.push(at);
  await at.until('up');
  return at;
}

/** Resolves once the desk works at the service there. */
const untilAt = async (at: AtDesk, { port }: Place): Promise<void> => {
  const looking = at.window();
  await at.untilChanged(async () => {
    const { desk } = await looking.call('line.status', {});
    return desk?.state === 'up' && desk.address === `127.0.0.1:${port}`;
  });
};

beforeEach(async () => {
  house = await openWorkshop({
    workstation: true,
    checkTimer: () => () => {},
    mailTimer: () => () => {},
  });
  name = databaseOf(house.dataDir) ?? '';
  service = await serveDesks({
    ...{ backend: house.backend, dataDir: house.dataDir, now: house.now },
    listen: { host: '127.0.0.1', port: 0 },
    log: (problem) => void house.problems.push(problem),
  });
  here = { port: service.port, fingerprint: service.fingerprint.toString('hex') };
  killed = await startAnotherService(house.dataDir);
});
afterEach(async () => {
  for (const { desk } of desks.splice(0)) await desk.close();
  await killed.kill();
  await service.stop();
  await house.remove();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** What the desk keeps of its centre. */
const factsOf = async ({ dataDir }: AtDesk) => JSON.parse(await readFile(join(dataDir, 'desk.json'), 'utf8'));

/** Books one after the other; what is not acknowledged is sent again as it was, once the desk is at the other service. */
async function bookAll(
  at: AtDesk,
  clerk: Caller,
  bookings: readonly Input<'claims.book'>[],
  sent: (count: number) => void = () => {},
): Promise<void> {
  for (const [count, booking] of bookings.entries()) {
    const request = randomUUID();
    const first = clerk.ask('claims.book', booking, request);
    sent(count);
    if ((await first).ok) continue;
    await untilAt(at, here);
    await clerk.call('session.signIn', { name: PEOPLE.clerk, password: PASSWORD });
    expect(await clerk.ask('claims.book', booking, request)).toMatchObject({ ok: true });
  }
}

test('a desk whose service is killed in the middle of work goes on at the other one, and nothing is there twice', async () => {
  const [mine, other] = [await newDesk(killed), await newDesk(here)];
  const clerks = [await mine.signedIn('clerk'), await other.signedIn('clerk')] as const;
  const bookings = () => Array.from({ length: 8 }, () => house.bookingOf());
  await Promise.all([
    bookAll(mine, clerks[0], bookings(), (count) => {
      if (count === 3) void killed.kill();
    }),
    bookAll(other, clerks[1], bookings()),
  ]);
  await untilAt(mine, here);
  const numbers = await askDatabase<{ number: string }>(name, 'SELECT number FROM claims', []);
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(16);
  expect(numbers).toHaveLength(16);
  expect(await house.as('manager').call('events.check', { after: null })).toMatchObject({ broken: null });

  await mine.desk.close();
  const again = await openDeskIn(mine.dataDir);
  desks.push(again);
  await untilAt(again, here);
});

test('of two desks at two services that want the last slot of a plan at once, each time exactly one has it', async () => {
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  const taken = (await house.plan(planId)).slots.length - 1;
  const claims: string[] = [];
  for (let count = 0; count < taken + 2; count++) {
    const claimId = await house.book(count === 0 ? { serial } : {});
    await house.diagnose(claimId);
    await house.as('technician').call('claims.offerWithoutEstimate', { claimId });
    claims.push(claimId);
  }
  await house.tie(claims, planId);
  for (const claimId of claims.splice(0, taken)) await house.choose(claimId, 'care_replacement');
  const clerks = [
    await (await newDesk(killed)).signedIn('clerk'),
    await (await newDesk(here)).signedIn('clerk'),
  ];
  for (let race = 0; race < 5; race++) {
    const answers = await Promise.all(
      clerks.map((clerk, at) =>
        clerk.ask('claims.choose', house.choiceOf(claims[at] ?? '', 'care_replacement'), randomUUID()),
      ),
    );
    const won = answers.findIndex(({ ok }) => ok);
    expect(answers[1 - won]).toMatchObject({ ok: false, error: { code: 'no_slot_left' } });
    await clerks[won]?.call('claims.withdrawChoice', { claimId: claims[won] ?? '', reason: 'Again.' });
  }
});

test('a desk whose service was shut down for good is the other one’s from then on, and of none that no service has listed', async () => {
  const at = await newDesk(killed);
  // What the service tells of the others comes before its next answer.
  await at.signedIn('clerk');
  await killed.kill();
  await untilAt(at, here);
  expect(await factsOf(at)).toMatchObject({ fingerprint: killed.fingerprint });
  await askDatabase(
    name,
    'INSERT INTO services (fingerprint, addresses, seen_at, proof) VALUES (?, ?, ?, ?)',
    [...['f'.repeat(64), '["192.0.2.1:8743"]', '2026-03-24T09:00:00.000Z'], `\\x${'00'.repeat(32)}`],
  );
  house.at('2026-03-24T09:00:00.000Z');
  await house.backend.desks.listService({
    fingerprint: here.fingerprint,
    addresses: [`127.0.0.1:${here.port}`],
  });
  // What is heard is written down before the desk ends.
  await at.signedIn('clerk');
  await at.desk.close();
  expect(await factsOf(at)).toMatchObject({
    ...{ fingerprint: here.fingerprint, addresses: [`127.0.0.1:${here.port}`] },
    services: [{ fingerprint: here.fingerprint }],
  });
});
