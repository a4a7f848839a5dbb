import { z } from 'zod';
import { HAND_OVERS } from '../claim/vocabulary.ts';
import { whoTakes } from './claimStep.ts';
import { command } from './define.ts';
import { done, id, instant, keptAddress, line } from './fields.ts';

const shipInput = z.strictObject({
  claimId: id,
  handOver: z.enum(HAND_OVERS),
  carrier: line(80),
  tracking: line(80),
});

export const shipment = z.object({
  handOver: z.enum(HAND_OVERS),
  carrier: z.string(),
  tracking: z.string(),
  /** The carrier’s own page on the parcel; null for a carrier that is not known. */
  trackingLink: z.string().nullable(),
  priority: z.boolean(),
  paidBy: z.enum(['manufacturer', 'customer']),
  serial: z.string(),
  shipTo: keptAddress,
  shippedAt: instant,
  by: z.string(),
});

export const shipmentCalls = {
  'claims.ship': command(whoTakes('ship'), ['claims', 'plans', 'devices', 'stock', 'mail'], shipInput, done),
} as const;
