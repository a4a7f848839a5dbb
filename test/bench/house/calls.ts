import type { CallName, Input, Output } from '../../../shared/contract/index.ts';
import type { Caller } from '../../workshop.ts';

/** A call as people make it all day, each turn on other data. */
export interface Measured {
  readonly name: string;
  call(turn: number): Promise<unknown>;
}

/** Pages that a list is followed to before the last one is timed. */
const FAR = 1000;

type Listed = { [N in CallName]: Output<N> extends { next: string | null } ? N : never }[CallName];

/** Where the page behind `pages` pages of a list begins, or its last page. */
async function placeAfter<N extends Listed>(desk: Caller, name: N, input: Input<N>, pages: number) {
  let after: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const { next } = (await desk.call(name, { ...input, after } as Input<N>)) as { next: string | null };
    if (next === null) break;
    after = next;
  }
  return after;
}

/** Everything that is asked at the counter. The claims given lie all over the archive. */
export async function callsOf(
  desk: Caller,
  claims: readonly { id: string; serial: string; number: string; planId: string | null }[],
): Promise<Measured[]> {
  const at = (turn: number) => claims[turn % claims.length] as (typeof claims)[number];
  const plans = claims.flatMap(({ planId }) => planId ?? []);
  const calls: Measured[] = [
    { name: 'claims.get', call: (turn) => desk.call('claims.get', { claimId: at(turn).id }) },
    {
      name: 'plans.get',
      call: (turn) => desk.call('plans.get', { planId: plans[turn % plans.length] ?? '' }),
    },
    { name: 'devices.lookup', call: (turn) => desk.call('devices.lookup', { serial: at(turn).serial }) },
    { name: 'claims.board', call: () => desk.call('claims.board', {}) },
    { name: 'claims.counts', call: () => desk.call('claims.counts', {}) },
    { name: 'claims.reviews', call: () => desk.call('claims.reviews', {}) },
    { name: 'devices.models', call: () => desk.call('devices.models', {}) },
    { name: 'stock.levels', call: () => desk.call('stock.levels', {}) },
    { name: 'stock.supplies', call: () => desk.call('stock.supplies', {}) },
    {
      name: 'claims.list, search by serial',
      call: (turn) => desk.call('claims.list', { search: at(turn).serial }),
    },
    {
      name: 'claims.list, search by number',
      call: (turn) => desk.call('claims.list', { search: at(turn).number }),
    },
    {
      name: 'claims.list, search that finds nothing',
      call: (turn) => desk.call('claims.list', { search: `nobody at all ${turn}` }),
    },
  ];
  const lists: readonly [string, Omit<Input<'claims.list'>, 'after'>][] = [
    ['newest', {}],
    ['closed', { states: ['closed'] }],
    ['two states', { states: ['closed', 'cancelled'] }],
    ['by choice', { choice: 'paid_repair' }],
    ['by model and choice', { model: 'DJI Mini SE', choice: 'care_replacement' }],
    ['of ten years’ one month', { from: '2020-03-01', to: '2020-03-31', states: ['closed'] }],
    ['in the order of customers', { order: 'customer' }],
    ['closed, in the order of customers', { order: 'customer', states: ['closed'] }],
    ['in the order of models', { order: 'model' }],
    ['longest waiting', { order: 'waiting' }],
  ];
  for (const [name, input] of lists) {
    const after = await placeAfter(desk, 'claims.list', input, FAR);
    calls.push({ name: `claims.list, ${name}, page 1`, call: () => desk.call('claims.list', input) });
    if (after !== null) {
      calls.push({
        name: `claims.list, ${name}, page ${FAR} or the last`,
        call: () => desk.call('claims.list', { ...input, after }),
      });
    }
  }
  for (const name of ['plans.list', 'customers.list', 'stock.list'] as const) {
    const after = await placeAfter(desk, name, {}, FAR);
    calls.push({ name: `${name}, page 1`, call: () => desk.call(name, {}) });
    calls.push({ name: `${name}, page ${FAR} or the last`, call: () => desk.call(name, { after }) });
  }
  return calls;
}
