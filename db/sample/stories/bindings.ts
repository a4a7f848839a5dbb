import { crash, ewa, irina, jonas, type Story } from '../story.ts';

/** Each way of binding a code by itself; in time, too late and after the video are told elsewhere. */
export const BINDINGS: readonly Story[] = [
  {
    shows: 'bound before the device was activated',
    customer: ewa,
    serial: '1581F4XFC22B3401',
    plan: { boundDaysAgo: 40, boundAfterHours: null },
    claims: [],
  },
  {
    shows: 'renewed before its end, with a claim in the first term',
    customer: jonas,
    serial: '1581F4XFC22B3402',
    plan: { boundDaysAgo: 690, boundAfterHours: 12, renewedDaysAgo: 15 },
    claims: [crash({ receivedDaysAgo: 200, upTo: 'closed', choice: 'paid_repair' })],
  },
  {
    shows: 'a claim under a renewal',
    customer: irina,
    serial: '1581F4XFC22B3403',
    plan: { boundDaysAgo: 760, boundAfterHours: 30, renewedDaysAgo: 60 },
    claims: [crash({ upTo: 'awaiting_choice' })],
  },
];
