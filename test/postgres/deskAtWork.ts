import { randomUUID } from 'node:crypto';
import type { Role } from '../../shared/claim/vocabulary.ts';
import { type CallName, contract, type Input, type Output } from '../../shared/contract/index.ts';
import { type Chance, oneOf } from '../faults/chance.ts';
import type { AtDesk } from '../main/desk/house.ts';
import { type Caller, MODEL, PASSWORD, PEOPLE, Refused, workOf } from '../workshop.ts';

/** A desk at work while whatever it works with dies and comes back: each step is made until it is acknowledged. */

const WAYS = [
  'care_replacement',
  'care_replacement',
  'paid_repair',
  'return_unrepaired',
  'cancelled',
] as const;
export type Way = (typeof WAYS)[number];

/** What all desks take from one another, and what they were told of it. */
export interface Shared {
  /** Units in stock; whoever allocates one takes it out. */
  readonly units: Set<string>;
  /** The requests that were acknowledged. */
  readonly acknowledged: string[];
  /** Claims that have gone their way to its end. */
  readonly ended: { readonly claimId: string; readonly way: Way }[];
  /** Times that a claim of a race had the plan's last slot, by claim. */
  readonly won: Map<string, number>;
  /** Steps that were sent again, or that another desk was quicker at. */
  sentAgain: number;
  lost: number;
}

export const nothingYet = (): Shared => ({
  ...{ units: new Set<string>(), acknowledged: [], ended: [], won: new Map<string, number>() },
  ...{ sentAgain: 0, lost: 0 },
});

/** Nothing of it is the person's fault: it is sent again as it was. */
const INTERRUPTED = ['line_down', 'line_broken', 'no_copy', 'database_unreachable', 'busy', 'not_signed_in'];

export interface DeskAtWork {
  readonly at: AtDesk;
  /** The beginning of what it names, which no other desk takes. */
  readonly letter: string;
  /** Of its own, of all those that wait for the last slot of one plan. */
  readonly racing: string;
  readonly chance: Chance;
  readonly shared: Shared;
}

/** Goes on until `isOver`, and with each claim to its end. */
export async function workAtDesk(
  { at, letter, racing, chance, shared }: DeskAtWork,
  isOver: () => boolean,
): Promise<void> {
  const windows = { clerk: at.window(), technician: at.window() };

  /** Resolves once whoever is at the window can go on. */
  const back = (role: keyof typeof windows): Promise<void> =>
    at.untilChanged(async () => {
      const { desk } = await windows[role].call('line.status', {});
      if (desk?.state !== 'up') return false;
      const found = await windows[role].ask('storage.status');
      if (!found.ok || (found.value as Output<'storage.status'>).state !== 'good') return false;
      return (await windows[role].ask('session.signIn', { name: PEOPLE[role], password: PASSWORD })).ok;
    });

  /** Makes a call until it is answered; null: another desk was quicker, which `lost` is the code for. */
  async function made<N extends CallName>(
    role: keyof typeof windows,
    name: N,
    input: Input<N>,
    lost?: string,
  ): Promise<Output<N> | null> {
    const request = randomUUID();
    for (;;) {
      const answer = await windows[role].ask(name, input, request);
      // A copy that the desk has of an earlier answer is no answer here.
      const isFresh = answer.ok && !('asOf' in answer);
      if (isFresh) {
        if (contract[name].kind === 'command') shared.acknowledged.push(request);
        return answer.value as Output<N>;
      }
      if (!answer.ok && answer.error.code === lost) return null;
      if (!answer.ok && !INTERRUPTED.includes(answer.error.code)) throw new Refused(name, answer.error);
      shared.sentAgain += 1;
      await back(role);
    }
  }

  const caller = (role: keyof typeof windows): Caller => ({
    ...windows[role],
    call: async (name, input) => (await made(role, name, input)) as never,
  });
  const callers = { clerk: caller('clerk'), technician: caller('technician') };
  const work = workOf((role: Role) => callers[role === 'technician' ? role : 'clerk'], letter);

  async function allocate(claimId: string): Promise<void> {
    const input = { model: MODEL, serial: work.newSerial(), note: '' };
    const added = await made('clerk', 'stock.add', input);
    if (added) shared.units.add(added.unitId);
    for (;;) {
      const unitId = oneOf(chance, [...shared.units]);
      const isTaken = await made('clerk', 'replacements.allocate', { claimId, unitId }, 'unit_not_in_stock');
      shared.units.delete(unitId);
      if (isTaken) return;
      shared.lost += 1;
    }
  }

  async function toTheEnd(way: Way): Promise<string> {
    const serial = work.newSerial();
    await work.registerPlan({ serial, code: `CARE-${serial}` });
    const claimId = await work.book({ serial });
    await work.estimate(claimId);
    if (way === 'cancelled') {
      await work.cancel(claimId);
      return claimId;
    }
    await work.choose(claimId, way);
    // The diagnosis at least.
    await work.pay(claimId, 1);
    await work.pay(claimId);
    if (way === 'care_replacement') await allocate(claimId);
    if (way === 'paid_repair') await work.repair(claimId);
    await work.ship(claimId);
    await work.close(claimId);
    return claimId;
  }

  async function race(): Promise<void> {
    const choice = work.choiceOf(racing, 'care_replacement');
    const isMine = await made('clerk', 'claims.choose', choice, 'no_slot_left');
    if (!isMine) {
      shared.lost += 1;
      return;
    }
    shared.won.set(racing, (shared.won.get(racing) ?? 0) + 1);
    await made('clerk', 'claims.withdrawChoice', { claimId: racing, reason: 'Again.' });
  }

  await back('clerk');
  await back('technician');
  while (!isOver()) {
    const way = oneOf(chance, WAYS);
    shared.ended.push({ claimId: await toTheEnd(way), way });
    await race();
  }
}
