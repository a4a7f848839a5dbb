import type { Cause, Component } from '../../shared/adjudication/vocabulary.ts';
import type { Choice, ClaimState, Language } from '../../shared/claim/vocabulary.ts';

/** A plan of the sample centre: when it was bound, how long ago, and to what. */
export interface SamplePlan {
  readonly product?: string;
  readonly boundDaysAgo: number;
  /** Hours from the device's activation to the binding of the code; null: not activated by then. */
  readonly boundAfterHours?: number | null;
  readonly videoHoursBeforeBinding?: number;
  readonly cancelled?: true;
}

/** One visit of a device to the sample centre. */
export interface SampleClaim {
  readonly receivedDaysAgo: number;
  /** Days from the incident to receipt; null: the customer cannot say. */
  readonly incidentDaysBefore?: number | null;
  readonly causes: readonly Cause[];
  readonly causesFound?: readonly Cause[];
  readonly boundBeforeLoss?: boolean | null;
  readonly words: string;
  readonly received?: readonly Component[];
  readonly damaged?: readonly { readonly component: Component; readonly affectsOperation: boolean }[];
  readonly upgradeRequested?: true;
  readonly shipTo?: string;
  /** How far the claim has come. */
  readonly upTo: ClaimState;
  readonly choice?: Choice;
  readonly payOnCollection?: true;
}

/** A customer, a device and what happened to it. What it is there to show stands beside it. */
export interface Story {
  readonly shows: string;
  readonly customer: {
    readonly name: string;
    readonly language: Language;
    readonly country: string;
    readonly city: string;
  };
  readonly serial: string;
  readonly model?: string;
  readonly plan: SamplePlan | null;
  readonly claims: readonly SampleClaim[];
}

const ALL: readonly Component[] = ['aircraft', 'gimbal', 'camera', 'propellers', 'battery'];
const GIMBAL = [{ component: 'gimbal', affectsOperation: true }] as const;

const anna = { name: 'Anna Nowak', language: 'pl', country: 'PL', city: 'Kraków' } as const;
const piotr = { name: 'Piotr Zieliński', language: 'pl', country: 'PL', city: 'Gdańsk' } as const;
const ewa = { name: 'Ewa Wiśniewska', language: 'pl', country: 'PL', city: 'Poznań' } as const;
const jonas = { name: 'Jonas Becker', language: 'de', country: 'DE', city: 'Leipzig' } as const;
const lena = { name: 'Lena Großmann', language: 'de', country: 'DE', city: 'Berlin' } as const;
const irina = { name: 'Ирина Соколова', language: 'ru', country: 'PL', city: 'Warszawa' } as const;
const mikhail = { name: 'Михаил Орлов', language: 'ru', country: 'LT', city: 'Vilnius' } as const;
const sarah = { name: 'Sarah Whitfield', language: 'en', country: 'GB', city: 'Leeds' } as const;
const luca = { name: 'Luca Ferrari', language: 'en', country: 'IT', city: 'Bologna' } as const;

const inTime: SamplePlan = { boundDaysAgo: 300, boundAfterHours: 20 };

/** A claim of a covered kind, to be spelt out where it differs. */
const crash = (claim: Partial<SampleClaim> & { upTo: ClaimState }): SampleClaim => ({
  receivedDaysAgo: 3,
  incidentDaysBefore: 5,
  causes: ['collision'],
  words: 'Flew into a tree on the way home.',
  received: ALL,
  damaged: GIMBAL,
  ...claim,
});

const flyaway = (claim: Partial<SampleClaim> & { upTo: ClaimState }): SampleClaim => ({
  receivedDaysAgo: 2,
  incidentDaysBefore: 3,
  causes: ['flyaway'],
  boundBeforeLoss: true,
  words: 'Lost the link over the lake; it flew on and was never found.',
  received: [],
  damaged: [],
  ...claim,
});

/** A claim that shows one excluded cause and nothing else against it. */
const excluded = (
  shows: string,
  serial: string,
  customer: Story['customer'],
  cause: Cause,
  words: string,
): Story => ({
  shows,
  customer,
  serial,
  plan: inTime,
  claims: [crash({ causes: [cause], words, upTo: 'awaiting_choice' })],
});

/** What the sample centre holds: every state, every option, and each rule failing or open by itself. */
export const STORIES: readonly Story[] = [
  // Every stage of the ways through the house.
  {
    shows: 'just received',
    customer: anna,
    serial: '1581F4XFC22B3001',
    plan: inTime,
    claims: [crash({ receivedDaysAgo: 0, upTo: 'received' })],
  },
  {
    shows: 'on the bench; ASSESSED open',
    customer: jonas,
    serial: '1581F4XFC22B3002',
    plan: inTime,
    claims: [crash({ receivedDaysAgo: 1, damaged: [], upTo: 'diagnosing' })],
  },
  {
    shows: 'estimated',
    customer: ewa,
    serial: '1581F4XFC22B3003',
    plan: inTime,
    claims: [crash({ upTo: 'estimated' })],
  },
  {
    shows: 'covered, awaiting the choice',
    customer: irina,
    serial: '1581F4XFC22B3004',
    plan: inTime,
    claims: [crash({ upTo: 'awaiting_choice' })],
  },
  {
    shows: 'slot reserved, awaiting payment',
    customer: lena,
    serial: '1581F4XFC22B3005',
    plan: inTime,
    claims: [crash({ upTo: 'awaiting_payment', choice: 'care_replacement' })],
  },
  {
    shows: 'paid, waiting for a unit',
    customer: luca,
    serial: '1581F4XFC22B3006',
    plan: inTime,
    claims: [crash({ upTo: 'allocating', choice: 'care_replacement', shipTo: 'IT' })],
  },
  {
    shows: 'replacement ready to ship',
    customer: piotr,
    serial: '1581F4XFC22B3007',
    plan: inTime,
    claims: [crash({ upTo: 'ready_to_ship', choice: 'care_replacement' })],
  },
  {
    shows: 'replacement shipped',
    customer: mikhail,
    serial: '1581F4XFC22B3008',
    plan: inTime,
    claims: [crash({ receivedDaysAgo: 6, upTo: 'shipped', choice: 'care_replacement' })],
  },
  {
    shows: 'flyaway reported',
    customer: sarah,
    serial: '1581F4XFC22B3009',
    plan: inTime,
    claims: [flyaway({ receivedDaysAgo: 0, upTo: 'received' })],
  },
  {
    shows: 'flyaway, awaiting the choice',
    customer: anna,
    serial: '1581F4XFC22B3010',
    plan: inTime,
    claims: [flyaway({ upTo: 'awaiting_choice' })],
  },
  {
    shows: 'flyaway shipped and closed',
    customer: ewa,
    serial: '1581F4XFC22B3011',
    plan: inTime,
    claims: [flyaway({ receivedDaysAgo: 30, upTo: 'closed', choice: 'flyaway_replacement' })],
  },
  {
    shows: 'paid repair on the bench, paid on collection',
    customer: piotr,
    serial: '1581F4XFC22B3012',
    plan: inTime,
    claims: [crash({ upTo: 'repairing', choice: 'paid_repair', payOnCollection: true })],
  },
  {
    shows: 'paid repair in quality check',
    customer: jonas,
    serial: '1581F4XFC22B3013',
    plan: null,
    claims: [crash({ upTo: 'quality_check', choice: 'paid_repair' })],
  },
  {
    shows: 'paid repair closed',
    customer: irina,
    serial: '1581F4XFC22B3014',
    plan: null,
    claims: [crash({ receivedDaysAgo: 40, upTo: 'closed', choice: 'paid_repair' })],
  },
  {
    shows: 'warranty repair',
    customer: lena,
    serial: '1581F4XFC22B3015',
    plan: inTime,
    claims: [
      crash({
        causes: ['defect'],
        words: 'The gimbal shakes on its own, nothing happened.',
        upTo: 'repairing',
        choice: 'warranty_repair',
      }),
    ],
  },
  {
    shows: 'warranty offered',
    customer: anna,
    serial: '1581F4XFC22B3016',
    plan: inTime,
    claims: [crash({ causes: ['defect'], words: 'No picture since the update.', upTo: 'awaiting_choice' })],
  },
  {
    shows: 'returned unrepaired',
    customer: luca,
    serial: '1581F4XFC22B3017',
    plan: null,
    claims: [crash({ upTo: 'ready_to_ship', choice: 'return_unrepaired', payOnCollection: true })],
  },
  {
    shows: 'cancelled',
    customer: mikhail,
    serial: '1581F4XFC22B3018',
    plan: inTime,
    claims: [crash({ receivedDaysAgo: 12, upTo: 'cancelled' })],
  },

  // Each rule failing by itself.
  {
    shows: 'PLAN_FOUND fails',
    customer: sarah,
    serial: '1581F4XFC22B3101',
    plan: null,
    claims: [crash({ upTo: 'awaiting_choice' })],
  },
  {
    shows: 'PLAN_ACTIVE fails',
    customer: piotr,
    serial: '1581F4XFC22B3102',
    plan: { ...inTime, cancelled: true },
    claims: [crash({ upTo: 'awaiting_choice' })],
  },
  {
    shows: 'ACTIVATION_WINDOW fails',
    customer: ewa,
    serial: '1581F4XFC22B3103',
    plan: { boundDaysAgo: 300, boundAfterHours: 55 },
    claims: [crash({ upTo: 'awaiting_choice' })],
  },
  {
    shows: 'EX_8_EXPIRED fails',
    customer: jonas,
    serial: '1581F4XFC22B3104',
    plan: { boundDaysAgo: 4, boundAfterHours: 20 },
    claims: [crash({ receivedDaysAgo: 2, incidentDaysBefore: 9, upTo: 'awaiting_choice' })],
  },
  {
    shows: 'ALLOWANCE fails: a plan that lived on four serials',
    customer: anna,
    serial: '1581F4XFC22B3105',
    plan: { boundDaysAgo: 500, boundAfterHours: 6 },
    claims: [
      crash({ receivedDaysAgo: 400, upTo: 'closed', choice: 'care_replacement' }),
      crash({
        receivedDaysAgo: 250,
        causes: ['water'],
        words: 'Landed in a puddle.',
        upTo: 'closed',
        choice: 'care_replacement',
      }),
      crash({
        receivedDaysAgo: 90,
        causes: ['fall'],
        words: 'Fell from the balcony.',
        upTo: 'closed',
        choice: 'care_replacement',
      }),
      crash({ upTo: 'awaiting_choice' }),
    ],
  },
  {
    shows: 'FLYAWAY_ALLOWANCE fails',
    customer: luca,
    serial: '1581F4XFC22B3106',
    plan: { boundDaysAgo: 500, boundAfterHours: 6 },
    claims: [
      flyaway({ receivedDaysAgo: 300, upTo: 'closed', choice: 'flyaway_replacement' }),
      flyaway({ receivedDaysAgo: 100, upTo: 'closed', choice: 'flyaway_replacement' }),
      flyaway({ upTo: 'awaiting_choice' }),
    ],
  },
  {
    shows: 'FLYAWAY_OFFERED fails',
    customer: sarah,
    serial: '37QBHA9CGB0107',
    model: 'DJI FPV',
    plan: { ...inTime, product: 'fpv-2y-pl' },
    claims: [flyaway({ upTo: 'awaiting_choice' })],
  },
  {
    shows: 'FLYAWAY_BOUND fails',
    customer: lena,
    serial: '1581F4XFC22B3108',
    plan: inTime,
    claims: [flyaway({ boundBeforeLoss: false, upTo: 'awaiting_choice' })],
  },
  {
    shows: 'EX_1_LOSS fails: no camera came',
    customer: mikhail,
    serial: '1581F4XFC22B3109',
    plan: inTime,
    claims: [crash({ received: ['aircraft', 'gimbal', 'propellers', 'battery'], upTo: 'awaiting_choice' })],
  },
  excluded(
    'EX_2_THEFT fails',
    '1581F4XFC22B3110',
    irina,
    'theft',
    'It was taken from the car and came back broken.',
  ),
  excluded(
    'EX_3_WEATHER fails',
    '1581F4XFC22B3111',
    ewa,
    'bad_weather',
    'Flew it in the storm to film the waves.',
  ),
  excluded('EX_5_INTENT fails', '1581F4XFC22B3112', jonas, 'intentional', 'Crash test for a video.'),
  excluded(
    'EX_7_FORCE_MAJEURE fails',
    '1581F4XFC22B3113',
    piotr,
    'force_majeure',
    'The flood took the whole cellar.',
  ),
  excluded(
    'EX_10_MODIFICATION fails',
    '1581F4XFC22B3114',
    lena,
    'modification',
    'Longer antennas soldered on.',
  ),
  excluded(
    'EX_11_UNAUTHORISED fails',
    '1581F4XFC22B3115',
    luca,
    'unauthorised_battery',
    'Third-party battery swelled in flight.',
  ),
  {
    shows: 'EX_4_ACCESSORY fails',
    customer: anna,
    serial: '1581F4XFC22B3116',
    plan: inTime,
    claims: [
      crash({
        received: [...ALL, 'remote_controller'],
        damaged: [{ component: 'remote_controller', affectsOperation: true }],
        words: 'Stepped on the controller.',
        causes: ['user_error'],
        upTo: 'awaiting_choice',
      }),
    ],
  },
  {
    shows: 'EX_6_COSMETIC fails',
    customer: sarah,
    serial: '1581F4XFC22B3117',
    plan: inTime,
    claims: [
      crash({
        damaged: [{ component: 'aircraft', affectsOperation: false }],
        words: 'Scratches on the shell.',
        upTo: 'awaiting_choice',
      }),
    ],
  },

  // Each rule open by itself.
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

  // What limits a verdict without changing it.
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
