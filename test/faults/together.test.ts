import { rm } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Answer } from '../../shared/contract/answer.ts';
import { centreFolder, MODEL, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../workshop.ts';
import { below, type Chance, chanceBy, countOf, oneOf, tellSeed } from './chance.ts';
import { toldUntilKilled } from './killed.ts';
import { requireNothingHalf, requireProven, requireWhole } from './proven.ts';

/**
 * Two programs on one folder, the one with four windows that take the same claims and units out of one another's hands, the
 * other with a centre at work until it is killed. What each was told is there at the end, once, and all proofs hold.
 */

const SECONDS = countOf('HANGAR_TOGETHER_SECONDS', 1);
const WINDOWS = 4;

interface Shared {
  readonly claims: string[];
  readonly units: string[];
  answered: number;
  refused: number;
  /** Of the refused, because the other program was writing for too long. */
  waitedInVain: number;
}

/** One window until `isOver`: at each turn something that another may be at as well. */
async function atWindow(
  house: Workshop,
  number: number,
  shared: Shared,
  isOver: () => boolean,
): Promise<void> {
  const chance: Chance = chanceBy(30 + number);
  const desk = house.window();
  await desk.call('session.signIn', { name: PEOPLE.manager, password: PASSWORD });
  let made = 0;
  const serial = (letter: string) => `1581F4${letter}${number}${String(++made).padStart(7, '0')}`;
  async function say(call: string, input: unknown): Promise<Answer<unknown>> {
    const answer = await desk.ask(call, input);
    if (answer.ok) shared.answered += 1;
    else {
      shared.refused += 1;
      // Another was quicker, is writing for long, or it is not the time for it; never a fault of the program's.
      const { kind, code } = answer.error;
      if (code === 'busy') shared.waitedInVain += 1;
      else expect(['rule', 'conflict', 'bad_input', 'not_found'], `${call}: ${code}`).toContain(kind);
    }
    return answer;
  }
  const claim = () => oneOf(chance, shared.claims);
  const turns: readonly (() => Promise<unknown>)[] = [
    async () => {
      const answer = await say('claims.book', house.bookingOf({ serial: serial('B') }));
      if (answer.ok) shared.claims.push((answer.value as { claimId: string }).claimId);
    },
    async () => {
      const answer = await say('stock.add', { model: MODEL, serial: serial('U'), note: '' });
      if (answer.ok) shared.units.push((answer.value as { unitId: string }).unitId);
    },
    async () => {
      const claimId = claim();
      await house.estimate(claimId).catch(() => undefined);
    },
    async () =>
      say('claims.choose', house.choiceOf(claim(), oneOf(chance, ['paid_repair', 'return_unrepaired']))),
    async () => {
      const claimId = claim();
      const { outstanding } = await house.claim(claimId);
      if (!outstanding || outstanding.amount <= 0) return;
      const { amount, currency } = outstanding;
      await say('payments.record', { claimId, amount, currency, method: 'card', reference: 'T-1' });
    },
    async () => {
      if (shared.units.length === 0) return;
      await say('replacements.allocate', { claimId: claim(), unitId: oneOf(chance, shared.units) });
    },
    async () =>
      say('claims.ship', { claimId: claim(), handOver: 'carrier', carrier: 'DPD', tracking: 'PL1' }),
    async () => say('claims.cancel', { claimId: claim(), reason: 'The customer changed their mind.' }),
    async () => say('drafts.save', { key: `note-${below(chance, 3)}`, value: made }),
  ];
  while (!isOver()) {
    await oneOf(chance, turns)();
    // SQLite answers at once: without it the other windows and the other program would never be heard.
    await turn();
  }
}

test(`two programs and ${WINDOWS} windows at once for ${SECONDS} s`, { timeout: 0 }, async () => {
  tellSeed('Working together', 'HANGAR_TOGETHER_SECONDS');
  const dataDir = await centreFolder();
  const house = await openWorkshop({ dataDir });
  const shared: Shared = {
    claims: [await house.book()],
    units: [],
    answered: 0,
    refused: 0,
    waitedInVain: 0,
  };
  let over = false;
  // By the child's clock: its second line comes when it has opened the data.
  const other = toldUntilKilled<{ event: number; hmac: string }>(
    { program: 'centreAtWork', args: [dataDir] },
    { lines: 2, wait: SECONDS * 1000 },
  ).finally(() => {
    over = true;
  });
  const windows = Array.from({ length: WINDOWS }, (_, number) => atWindow(house, number, shared, () => over));
  const [[, ...told]] = await Promise.all([other, ...windows]);
  await requireProven(house);
  await house.leave();
  const again = await openWorkshop({ dataDir });
  await requireProven(again);
  await again.leave();
  requireWhole(dataDir, (database) => {
    requireNothingHalf(database);
    const recorded = database.prepare('SELECT 1 FROM events WHERE id = ? AND hmac = ?').pluck();
    expect(told.filter(({ event, hmac }) => !recorded.get(event, hmac))).toEqual([]);
    const has = (table: string) => database.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).pluck();
    expect(shared.claims.filter((id) => !has('claims').get(id))).toEqual([]);
    expect(shared.units.filter((id) => !has('stock_units').get(id))).toEqual([]);
  });
  console.log(
    `${shared.answered} calls answered and ${shared.refused} refused at ${WINDOWS} windows, ${shared.waitedInVain} of them after waiting in vain; ${told.length} steps beside them.`,
  );
  expect(Math.min(shared.answered, told.length)).toBeGreaterThan(0);
  await rm(dataDir, { recursive: true });
});
