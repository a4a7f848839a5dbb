import { z } from 'zod';
import { DESK, EVERYONE, UNIT_STATES } from '../claim/vocabulary.ts';
import { command, query } from './define.ts';
import {
  after,
  done,
  id,
  instant,
  line,
  lines,
  page,
  plainDate,
  reason,
  required,
  search,
  serial,
  someOf,
} from './fields.ts';

const unitInput = z.strictObject({ model: required(80), serial, note: lines(500) });

const unit = z.object({
  id,
  model: z.string(),
  serial: z.string(),
  state: z.enum(UNIT_STATES),
  note: z.string(),
  addedAt: instant,
  claimId: id.nullable(),
  claimNumber: z.string().nullable(),
});
export type StockUnit = z.infer<typeof unit>;

const waitingClaim = z.object({
  claimId: id,
  number: z.string(),
  customerName: z.string(),
  /** The day promised to the customer. */
  leaveBy: plainDate.nullable(),
});
export type WaitingClaim = z.infer<typeof waitingClaim>;

export const stockCalls = {
  /** Oldest first, so that what came first leaves first. `search` finds as `search.find` does; an empty `states` or `model` means all. */
  'stock.list': query(
    EVERYONE,
    z.strictObject({
      search,
      model: line(80).default(''),
      states: someOf(UNIT_STATES),
      after,
    }),
    page(unit),
  ),
  'stock.get': query(EVERYONE, z.strictObject({ unitId: id }), z.object({ unit })),
  'stock.levels': query(
    EVERYONE,
    z.strictObject({}),
    z.object({ levels: z.array(z.object({ model: z.string(), inStock: z.int(), allocated: z.int() })) }),
  ),
  /** Every model known, with whether the supplier delivers it; `inStock` units lie there, `waiting` claims want one. */
  'stock.supplies': query(
    EVERYONE,
    z.strictObject({}),
    z.object({
      models: z.array(
        z.object({ model: z.string(), delivers: z.boolean(), inStock: z.int(), waiting: z.int() }),
      ),
    }),
  ),
  /** Says whether the supplier delivers a model; `claimId` names the claim on whose account it was found out. */
  'stock.setSupply': command(
    DESK,
    ['stock', 'claims'],
    z.strictObject({ model: required(80), delivers: z.boolean(), claimId: id.nullable().default(null) }),
    done,
  ),
  /** Takes a unit in; `waiting` names the claims that wait for one of its model, longest waiting first. */
  'stock.add': command(
    DESK,
    ['stock', 'devices', 'claims'],
    unitInput,
    z.object({ unitId: id, waiting: z.array(waitingClaim) }),
  ),
  'stock.withdraw': command(DESK, ['stock'], z.strictObject({ unitId: id, reason }), done),
} as const;
