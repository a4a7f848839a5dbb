import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLinks, eventOf } from '../../../db/events.ts';
import { openStore } from '../../../db/opening/open.ts';
import { type Backend, openBackend } from '../../../main/backend/backend.ts';
import { CHOICES, CLAIM_STATES } from '../../../shared/claim/vocabulary.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import { toldBy } from '../../../shared/contract/events.ts';
import { type Caller, callerOf, OPENING } from '../../workshop.ts';

let dataDir = '';
let backend: Backend;
let manager: Caller;
const claims: Claim[] = [];

const open = () => openBackend({ dataDir, sample: true, checkAnswers: true, now: () => OPENING });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hangar sample '));
  backend = await open();
  manager = callerOf(backend.openSession());
  const { samplePeople } = await manager.call('centre.status', {});
  const marta = samplePeople.find(({ roles }) => roles.includes('manager'));
  if (!marta) throw new Error('The sample centre has a manager.');
  await manager.call('session.signIn', { name: marta.name, password: marta.password });
  let after: string | null = null;
  do {
    const page: { rows: { id: string }[]; next: string | null } = await manager.call('claims.list', {
      after,
    });
    for (const { id } of page.rows) claims.push((await manager.call('claims.get', { claimId: id })).claim);
    after = page.next;
  } while (after !== null);
});
afterAll(async () => {
  await backend.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the sample centre', () => {
  test('says that it is one, and lets everybody in', async () => {
    const status = await manager.call('centre.status', {});
    expect(status).toMatchObject({ state: 'ready', sample: true });
    for (const { name, password, roles } of status.samplePeople) {
      const desk = callerOf(backend.openSession());
      expect((await desk.call('session.signIn', { name, password })).person.roles).toEqual(roles);
    }
  });

  test('shows a claim in every state and every choice', () => {
    expect([...new Set(claims.map((claim) => claim.state))].sort()).toEqual([...CLAIM_STATES].sort());
    const chosen = new Set(claims.map((claim) => claim.choice?.choice));
    expect(CHOICES.filter((choice) => !chosen.has(choice))).toEqual([]);
    expect(new Set(claims.map((claim) => claim.assessment.verdict.verdict))).toEqual(
      new Set(['covered', 'not_covered', 'needs_review', 'warranty']),
    );
  });

  test('has no event in the future, and each claim’s in order', () => {
    for (const claim of claims) {
      const times = claim.events.map((event) => event.at);
      expect(times).toEqual([...times].sort().reverse());
      expect(times.every((at) => at <= OPENING)).toBe(true);
    }
  });

  test('can be read whole: plans, stock, customers, board and report', async () => {
    const { rows } = await manager.call('plans.list', {});
    for (const { id } of rows) await manager.call('plans.get', { planId: id });
    await manager.call('stock.list', {});
    await manager.call('customers.list', {});
    await manager.call('claims.board', {});
    const report = await manager.call('reports.claims', { from: '2000-01-01', to: '2100-01-01' });
    expect(report.total).toBe(claims.length);
  });

  test('has an unbroken chain of events', async () => {
    const store = await openStore(dataDir, { now: OPENING });
    expect(await checkLinks(store.db, store.eventKey, null, 100_000)).toMatchObject({
      broken: null,
      next: null,
    });
    await store.close();
  });

  test('tells of everything that happened what its kind tells', async () => {
    const store = await openStore(dataDir, { now: OPENING });
    const rows = await store.db.selectFrom('events').selectAll().orderBy('id').execute();
    const mute = rows.map(eventOf).filter((event) => toldBy(event) === null);
    expect(mute).toEqual([]);
    expect(new Set(rows.map(({ kind }) => kind)).size).toBeGreaterThan(30);
    await store.close();
  });

  test('is filled once: opened again it is as it was', async () => {
    const again = await open();
    const desk = callerOf(again.openSession());
    const { samplePeople } = await desk.call('centre.status', {});
    const first = samplePeople[0];
    await desk.call('session.signIn', { name: first?.name ?? '', password: first?.password ?? '' });
    const { total } = await desk.call('reports.claims', { from: '2000-01-01', to: '2100-01-01' });
    expect(total).toBe(claims.length);
    // Its thousands of commits are not written down one by one.
    expect(await desk.call('storage.status', {})).toMatchObject({ missing: null, witnessed: true });
    await again.close();
  });
});
