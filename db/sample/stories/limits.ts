import { ALL, anna, crash, GIMBAL, inTime, jonas, luca, type Story, sarah } from '../story.ts';

/** What limits a verdict without changing it. */
export const LIMITS: readonly Story[] = [
  {
    shows: 'EX_4_ACCESSORY limits',
    customer: luca,
    serial: '1581F4XFC22B3301',
    plan: inTime,
    claims: [
      crash({
        received: [...ALL, 'remote_controller'],
        damaged: [...GIMBAL, { component: 'remote_controller', affectsOperation: true }],
        upTo: 'awaiting_choice',
      }),
    ],
  },
  {
    shows: 'EX_6_COSMETIC limits',
    customer: anna,
    serial: '1581F4XFC22B3302',
    plan: inTime,
    claims: [
      crash({
        damaged: [...GIMBAL, { component: 'aircraft', affectsOperation: false }],
        upTo: 'awaiting_choice',
      }),
    ],
  },
  {
    shows: 'EX_9_UPGRADE limits',
    customer: jonas,
    serial: '1581F4XFC22B3303',
    plan: inTime,
    claims: [crash({ upgradeRequested: true, upTo: 'awaiting_choice' })],
  },
  {
    shows: 'saved by the video; shipping outside the region',
    customer: sarah,
    serial: '1581F4XFC22B3304',
    plan: { boundDaysAgo: 200, boundAfterHours: 500, videoHoursBeforeBinding: 30 },
    claims: [crash({ shipTo: 'GB', upTo: 'awaiting_choice' })],
  },
];
