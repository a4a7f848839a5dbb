import { expect, test } from 'vitest';
import { createDepartures, GRACE_MS, type World } from '../../../../renderer/shipping/leaving/departures.ts';
import type { Answer, Failure } from '../../../../shared/contract/index.ts';

const CLAIM = '0b6f2d8e-0000-4000-8000-000000000001';
const OTHER = '0b6f2d8e-0000-4000-8000-000000000002';
const GONE: Failure = { kind: 'internal', code: 'backend_gone', message: 'It stopped.' };
const REFUSED: Failure = { kind: 'rule', code: 'needs_paid_in_full', message: 'Not paid.' };

const parcel = (claimId = CLAIM) => ({
  claimId,
  number: claimId === CLAIM ? 'HG-2026-000001' : 'HG-2026-000002',
  shown: 'as it was',
  values: { claimId, handOver: 'carrier' as const, carrier: 'DPD', tracking: '13159900410' },
});

/** A world whose clock goes on by word of command, with what was sent to it. */
function world(answers: { ship?: Answer<unknown>; look?: () => Answer<string> } = {}) {
  const due: { at: number; task: () => void }[] = [];
  const sent: string[] = [];
  const shipped: string[] = [];
  const remembered: string[][] = [];
  const said = { ship: answers.ship ?? ({ ok: true, value: { done: true } } as const) };
  let now = 0;
  let ids = 0;
  const made: World = {
    now: () => now,
    after: (ms, task) => {
      const entry = { at: now + ms, task };
      due.push(entry);
      return () => void due.splice(due.indexOf(entry), due.includes(entry) ? 1 : 0);
    },
    newRequestId: () => `request ${++ids}`,
    look: async () => answers.look?.() ?? { ok: true, value: 'as it was' },
    ship: async ({ claimId }, requestId) => {
      sent.push(`${claimId} ${requestId}`);
      return said.ship;
    },
    shipped: async ({ claimId }) => void shipped.push(claimId),
    remember: (open) => void remembered.push(open.map(({ claimId }) => claimId)),
  };
  const pass = async (ms: number) => {
    now += ms;
    for (const entry of due.filter(({ at }) => at <= now)) {
      due.splice(due.indexOf(entry), 1);
      entry.task();
    }
    // Whatever was set off has answered once the queue of microtasks has run dry.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { departures: createDepartures(made), pass, sent, shipped, remembered, said };
}

const stages = (departures: ReturnType<typeof createDepartures>) =>
  departures.list().map(({ stage }) => (stage.name === 'failed' ? stage.why.kind : stage.name));

test('nothing is recorded until the time to take it back is over, and then once', async () => {
  const { departures, pass, sent, shipped } = world();
  departures.begin(parcel());
  await pass(GRACE_MS - 1);
  expect(sent).toEqual([]);
  expect(stages(departures)).toEqual(['counting']);
  await pass(1);
  expect(sent).toEqual([`${CLAIM} request 1`]);
  expect(shipped).toEqual([CLAIM]);
  expect(departures.list()).toEqual([]);
});

test('what is taken back never leaves', async () => {
  const { departures, pass, sent } = world();
  departures.begin(parcel());
  await pass(GRACE_MS / 2);
  departures.takeBack(CLAIM);
  await pass(GRACE_MS);
  expect(sent).toEqual([]);
  expect(departures.list()).toEqual([]);
});

test('a second “Ship” on the way changes nothing', async () => {
  const { departures, pass, sent } = world();
  departures.begin(parcel());
  await pass(GRACE_MS - 1);
  departures.begin(parcel());
  await pass(1);
  expect(sent).toHaveLength(1);
});

test('each parcel has its own time', async () => {
  const { departures, pass, shipped } = world();
  departures.begin(parcel());
  await pass(3_000);
  departures.begin(parcel(OTHER));
  departures.takeBack(CLAIM);
  await pass(GRACE_MS);
  expect(shipped).toEqual([OTHER]);
});

test('who goes away, by locking, signing out or closing, has it recorded at once', async () => {
  const { departures, pass, shipped } = world();
  departures.begin(parcel());
  await departures.recordAll();
  expect(shipped).toEqual([CLAIM]);
  await pass(GRACE_MS);
  expect(shipped).toEqual([CLAIM]);
});

test('a claim that changed meanwhile stays, and says so', async () => {
  const { departures, pass, sent } = world({ look: () => ({ ok: true, value: 'another unit' }) });
  departures.begin(parcel());
  await pass(GRACE_MS);
  expect(sent).toEqual([]);
  expect(stages(departures)).toEqual(['changed']);
  departures.dismiss(CLAIM);
  expect(departures.list()).toEqual([]);
});

test('a refusal is kept until it is put away, and can be tried again', async () => {
  const { departures, pass, sent, said } = world({ ship: { ok: false, error: REFUSED } });
  departures.begin(parcel());
  await pass(GRACE_MS);
  expect(stages(departures)).toEqual(['refused']);
  said.ship = { ok: true, value: { done: true } };
  await departures.again(CLAIM);
  expect(sent).toEqual([`${CLAIM} request 1`, `${CLAIM} request 1`]);
  expect(departures.list()).toEqual([]);
});

test('the backend’s death before the time is over leaves it unrecorded, and says so', async () => {
  const { departures, pass, sent } = world();
  departures.begin(parcel());
  departures.interrupt();
  expect(stages(departures)).toEqual(['stopped']);
  await pass(GRACE_MS);
  expect(sent).toEqual([]);
});

test('its death over the answer is no refusal: trying again carries the same request and does not look first', async () => {
  let looks = 0;
  const { departures, pass, sent, said } = world({
    ship: { ok: false, error: GONE },
    look: () => {
      looks += 1;
      return { ok: true, value: looks === 1 ? 'as it was' : 'shipped already' };
    },
  });
  departures.begin(parcel());
  await pass(GRACE_MS);
  expect(stages(departures)).toEqual(['stopped_recording']);
  said.ship = { ok: true, value: { done: true } };
  await departures.again(CLAIM);
  expect(sent).toEqual([`${CLAIM} request 1`, `${CLAIM} request 1`]);
  expect(departures.list()).toEqual([]);
});

test('what is not settled is written down for the window that comes after', async () => {
  const { departures, pass, remembered } = world();
  departures.begin(parcel());
  expect(remembered.at(-1)).toEqual([CLAIM]);
  await pass(GRACE_MS);
  expect(remembered.at(-1)).toEqual([]);

  const next = world();
  next.departures.foundUnrecorded([{ claimId: CLAIM, number: 'HG-2026-000001' }]);
  expect(stages(next.departures)).toEqual(['left']);
  next.departures.begin(parcel());
  expect(stages(next.departures), 'shipping it after all takes its place').toEqual(['counting']);
});
