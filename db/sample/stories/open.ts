import {
  crash,
  ewa,
  flyaway,
  inTime,
  irina,
  jonas,
  lena,
  mikhail,
  piotr,
  type Story,
  sarah,
} from '../story.ts';

/** Each rule open by itself. */
export const OPEN: readonly Story[] = [
  {
    shows: 'FEE_TABLE open',
    customer: jonas,
    serial: '1581F5BKD230A201',
    model: 'DJI Mini 3',
    plan: { ...inTime, product: 'mini-3-1y-pl' },
    claims: [crash({ upTo: 'awaiting_choice' })],
  },
  {
    shows: 'EX_8_EXPIRED open: no date',
    customer: ewa,
    serial: '1581F4XFC22B3202',
    plan: inTime,
    claims: [crash({ incidentDaysBefore: null, words: 'Some day in summer.', upTo: 'awaiting_choice' })],
  },
  {
    shows: 'REPORTED_IN_TERM open',
    customer: piotr,
    serial: '1581F4XFC22B3203',
    plan: { boundDaysAgo: 733, boundAfterHours: 6 },
    claims: [crash({ receivedDaysAgo: 1, incidentDaysBefore: 9, upTo: 'awaiting_choice' })],
  },
  {
    shows: 'FLYAWAY_BOUND open',
    customer: irina,
    serial: '1581F4XFC22B3204',
    plan: inTime,
    claims: [flyaway({ boundBeforeLoss: null, upTo: 'awaiting_choice' })],
  },
  {
    shows: 'CAUSE open',
    customer: mikhail,
    serial: '1581F4XFC22B3205',
    plan: inTime,
    claims: [crash({ causes: ['unknown'], words: 'Found it like this.', upTo: 'awaiting_choice' })],
  },
  {
    shows: 'PARTS_COMPLETE open: no battery came',
    customer: lena,
    serial: '1581F4XFC22B3206',
    plan: inTime,
    claims: [crash({ received: ['aircraft', 'gimbal', 'camera', 'propellers'], upTo: 'awaiting_choice' })],
  },
  {
    shows: 'WARRANTY open',
    customer: sarah,
    serial: '1581F4XFC22B3207',
    plan: null,
    claims: [crash({ causes: ['defect'], words: 'Motor 3 does not start.', upTo: 'awaiting_choice' })],
  },
  {
    shows: 'CAUSE open: a defect and a fall',
    customer: piotr,
    serial: '1581F4XFC22B3208',
    plan: inTime,
    claims: [
      crash({
        causes: ['defect', 'fall'],
        words: 'A motor stopped and it fell on the road.',
        upTo: 'awaiting_choice',
      }),
    ],
  },
  {
    shows: 'WARRANTY open: no date',
    customer: ewa,
    serial: '1581F4XFC22B3209',
    plan: inTime,
    claims: [
      crash({
        causes: ['defect'],
        incidentDaysBefore: null,
        words: 'The picture flickers, I cannot say since when.',
        upTo: 'awaiting_choice',
      }),
    ],
  },
  {
    shows: 'ASSESSED open: estimated with nothing recorded as damaged',
    customer: sarah,
    serial: '1581F4XFC22B3210',
    plan: inTime,
    claims: [crash({ damaged: [], upTo: 'awaiting_choice' })],
  },
];
