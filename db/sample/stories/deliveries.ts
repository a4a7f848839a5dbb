import { crash, inTime, jonas, luca, piotr, type Story, sarah } from '../story.ts';

/** A model of which no unit is in stock, and one that the supplier does not deliver either. */
const FPV = { model: 'DJI FPV', plan: { ...inTime, product: 'fpv-2y-pl' } } as const;

/** Promises on delivery: kept, late, waiting for the supplier. */
export const DELIVERIES: readonly Story[] = [
  {
    shows: 'overdue, a unit in stock',
    customer: jonas,
    serial: '1581F4XFC22B3701',
    plan: inTime,
    claims: [crash({ receivedDaysAgo: 12, upTo: 'allocating', choice: 'care_replacement' })],
  },
  {
    shows: 'ordered from the supplier',
    customer: luca,
    serial: '1581F4XFC22B3702',
    ...FPV,
    claims: [
      crash({
        receivedDaysAgo: 4,
        upTo: 'allocating',
        choice: 'care_replacement',
        unit: 'on_order',
        order: { reference: 'SO-20418', expectedInDays: 8 },
      }),
    ],
  },
  {
    shows: 'paid, none in stock, nothing ordered',
    customer: piotr,
    serial: '1581F4XFC22B3703',
    ...FPV,
    claims: [crash({ receivedDaysAgo: 2, upTo: 'allocating', choice: 'care_replacement', unit: 'none' })],
  },
  {
    shows: 'a replacement that is not available',
    customer: sarah,
    serial: '1581F4XFC22B3704',
    model: 'DJI Osmo Mobile SE',
    plan: { ...inTime, product: 'osmo-mobile-se-2y-pl' },
    claims: [crash({ received: ['gimbal'], upTo: 'awaiting_choice' })],
  },
];
