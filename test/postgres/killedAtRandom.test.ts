import { mkdtempSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openBackend } from '../../main/backend/backend.ts';
import { pairDesk } from '../../main/desk/pairing.ts';
import { chanceBy, countOf, oneOf, tellSeed } from '../faults/chance.ts';
import { brokenLink, NEVER } from '../faults/proven.ts';
import { type AtDesk, openDeskIn } from '../main/desk/house.ts';
import { type Caller, CHEAP, OPENING, openWorkshop, setUpIn, type Workshop } from '../workshop.ts';
import { codeFor, folderForService } from './anotherService.ts';
import { addressIn, asOwner, hasPostgres, makeCluster, NOT_KEPT, OWNER } from './cluster.ts';
import { nothingYet, type Shared, type Way, workAtDesk } from './deskAtWork.ts';
import { type KeptService, keepServerUp, keepServiceUp } from './keptUp.ts';

/**
 * Two services over one PostgreSQL, with desks at work at both, of which one or the server is killed at random every second
 * or so and started again. What was acknowledged is there at the end, once, and the chain holds.
 */

const SECONDS = countOf('HANGAR_SERVICES_SECONDS', 12);
/** Between two kills. Milliseconds. */
const PAUSE = { least: 300, most: 1700 };
const DATABASE = 'centre';
/** So that nobody's outgoing connection can be in the way of one that is started again. */
const HOSTS = ['127.0.0.2', '127.0.0.3'] as const;
/** Each desk begins what it names with its own. */
const DESKS = ['D', 'E', 'G', 'H'] as const;
const TAKEN = 2;

const newFolder = () => mkdtemp(join(tmpdir(), 'hangar test '));

/** Claims, one for each desk, that wait for the last slot of one plan. */
async function readyToRace(house: Workshop, folder: string): Promise<string[]> {
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  const claims: string[] = [];
  for (let count = 0; count < TAKEN + DESKS.length; count += 1) {
    const claimId = await house.book(count === 0 ? { serial } : {});
    await house.diagnose(claimId);
    await house.as('technician').call('claims.offerWithoutEstimate', { claimId });
    claims.push(claimId);
  }
  await asOwner(folder, DATABASE, (client) =>
    client.query('UPDATE hangar.claims SET plan_id = $1 WHERE id = ANY ($2)', [planId, claims]),
  );
  for (const claimId of claims.slice(0, TAKEN)) await house.choose(claimId, 'care_replacement');
  return claims.slice(TAKEN);
}

async function newDesk(house: Workshop, service: KeptService, letter: string): Promise<AtDesk> {
  const dataDir = await newFolder();
  await pairDesk(dataDir, null, { code: await codeFor(house, service), name: `Desk ${letter}` }, OPENING);
  const at = await openDeskIn(dataDir);
  onTestFinished(async () => {
    await at.desk.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  await at.until('up');
  return at;
}

const END: Readonly<Record<Way, string>> = {
  ...{ care_replacement: 'closed', paid_repair: 'closed', return_unrepaired: 'closed' },
  cancelled: 'cancelled',
};

/** Of each claim what happened to it, one after the other. */
const STORIES = `SELECT claims.id, claims.state, string_agg(events.kind, ' ' ORDER BY events.id) AS story
  FROM claims JOIN events ON events.claim_id = claims.id GROUP BY claims.id, claims.state`;

/** Looks into the database itself: nothing missing, nothing half, nothing twice. */
async function requireAll(folder: string, { acknowledged, ended, won }: Shared, racing: readonly string[]) {
  await asOwner(folder, DATABASE, async (client) => {
    await client.query('SET search_path = hangar');
    const column = async (text: string) => (await client.query(text)).rows.map((row) => row.found);
    const requests = new Set(await column('SELECT request_id AS found FROM requests'));
    expect(acknowledged.filter((request) => !requests.has(request))).toEqual([]);
    const impossible: string[] = [];
    for (const [what, text] of Object.entries(NEVER)) {
      if ((await client.query(text)).rows.length > 0) impossible.push(what);
    }
    expect(impossible).toEqual([]);

    const { rows } = await client.query<{ id: string; state: string; story: string }>(STORIES);
    const claims = new Map(rows.map((row) => [row.id, row]));
    expect(claims.size).toBe(ended.length + racing.length + TAKEN);
    expect(ended.filter(({ claimId, way }) => claims.get(claimId)?.state !== END[way])).toEqual([]);
    // Claims that went the same way have all been through the same, each step once.
    for (const way of Object.keys(END)) {
      const of = ended.filter((each) => each.way === way);
      const stories = new Set(of.map(({ claimId }) => claims.get(claimId)?.story));
      expect([...stories].length, [...stories].join('\n')).toBeLessThanOrEqual(1);
    }
    for (const claimId of racing) {
      const story = claims.get(claimId)?.story.split(' ') ?? [];
      const times = story.filter((kind) => kind === 'choice_recorded').length;
      expect(times).toBe(won.get(claimId) ?? 0);
    }
    const replaced = ended.filter(({ way }) => way === 'care_replacement').length;
    expect(await column("SELECT count(*)::int AS found FROM stock_units WHERE state = 'shipped'")).toEqual([
      replaced,
    ]);
    expect(await column('SELECT count(*)::int AS found FROM stock_units')).toEqual([replaced]);
    const paid = ended.filter(({ way }) => way !== 'cancelled').length;
    expect(await column('SELECT count(*)::int AS found FROM payments')).toEqual([paid * 2]);
  });
}

const isHere = hasPostgres();
if (!isHere) console.warn('No service is killed: there is no PostgreSQL here.');

test.skipIf(!isHere)(
  `two services and their server are killed at random for ${SECONDS} s, and lose nothing that was acknowledged`,
  { timeout: (SECONDS + 180) * 1000 },
  async () => {
    tellSeed('Killing services', 'HANGAR_SERVICES_SECONDS');
    const folder = mkdtempSync(join(tmpdir(), 'hangar-pg-'));
    makeCluster(folder);
    const server = keepServerUp(folder, NOT_KEPT);
    await server.isUp();
    onTestFinished(() => server.end());
    await asOwner(folder, 'postgres', (client) =>
      client.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0`),
    );
    const database = addressIn(folder, DATABASE, OWNER);
    const dataDir = await newFolder();
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    await setUpIn(await openBackend({ dataDir, database, now: () => OPENING, passwordCost: CHEAP }));
    const house = await openWorkshop({ dataDir, database });
    const racing = await readyToRace(house, folder);

    // The first one's is the folder that codes for desks are made in, where a service has to run.
    const other = await folderForService(dataDir);
    onTestFinished(() => rm(other, { recursive: true, force: true }));
    const desks: { readonly at: AtDesk; readonly trying: Caller }[] = [];
    const services: KeptService[] = [];
    for (const [count, own] of [dataDir, other].entries()) {
      const service = await keepServiceUp({
        ...{ folder: own, database, host: HOSTS[count] ?? '', server },
        // As people do, who do not wait for the desk's own next try.
        onServing: () => {
          for (const { trying } of desks) void trying.call('line.try', {});
        },
      });
      onTestFinished(() => service.end());
      services.push(service);
    }
    for (const [count, letter] of DESKS.entries()) {
      const service = services[count % services.length];
      if (!service) continue;
      const at = await newDesk(house, service, letter);
      desks.push({ at, trying: at.window() });
    }
    await house.leave();

    let isOver = false;
    const shared = nothingYet();
    const working = Promise.all(
      desks.map(({ at }, count) =>
        workAtDesk(
          {
            ...{ at, shared, letter: DESKS[count] ?? '', racing: racing[count] ?? '' },
            chance: chanceBy(60 + count),
          },
          () => isOver,
        ),
      ),
    );
    const chance = chanceBy(50);
    const fates: readonly (() => Promise<void>)[] = [
      ...services.map(({ kill }) => kill),
      server.kill,
      server.endAtOnce,
    ];
    const end = performance.now() + SECONDS * 1000;
    const killing = (async () => {
      while (performance.now() < end) {
        // Somebody can work for a moment before the next one dies.
        await Promise.all([server.isUp(), Promise.any(services.map(({ isServing }) => isServing()))]);
        await pass(PAUSE.least + chance() * (PAUSE.most - PAUSE.least));
        await oneOf(chance, fates)();
      }
      isOver = true;
    })();
    await Promise.all([killing, working]);

    await requireAll(folder, shared, racing);
    const again = await openWorkshop({ dataDir, database });
    expect(await brokenLink(again)).toBeNull();
    await again.leave();
    console.log(
      `${shared.acknowledged.length} acknowledged steps of ${shared.ended.length} claims survived ${services.map(({ killed }) => killed()).join(' and ')} kills of the services and ${server.killed()} of the server; ${shared.sentAgain} were sent again, ${shared.lost} another desk was quicker at.`,
    );
    expect(shared.ended.length).toBeGreaterThan(0);
  },
);
