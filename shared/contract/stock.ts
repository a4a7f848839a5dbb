import { z } from 'zod';
import { UNIT_STATES } from '../claim/vocabulary.ts';
import { command, DESK, EVERYONE, query } from './define.ts';
import { after, done, id, instant, line, page, reason, required, search, serial } from './fields.ts';

export const unitInput = z.object({ model: required(80), serial, note: line(500) });

export const unit = z.object({
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

export const stockCalls = {
  /** Oldest first, so that what came first leaves first. An empty `states` or `model` means all. */
  'stock.list': query(
    EVERYONE,
    z.object({
      search,
      model: line(80).default(''),
      states: z.array(z.enum(UNIT_STATES)).default([]),
      after,
    }),
    page(unit),
  ),
  'stock.levels': query(
    EVERYONE,
    z.object({}),
    z.object({ levels: z.array(z.object({ model: z.string(), inStock: z.int(), allocated: z.int() })) }),
  ),
  'stock.add': command(DESK, ['stock', 'devices'], unitInput, z.object({ unitId: id })),
  'stock.withdraw': command(DESK, ['stock'], z.object({ unitId: id, reason }), done),
} as const;
