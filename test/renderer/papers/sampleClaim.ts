import type { Centre } from '../../../shared/contract/centre.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import { totalsOf } from '../../../shared/estimate/totals.ts';
import { currency } from '../../../shared/money/currency.ts';

const PLN = currency('PLN');

export const sampleCentre: Centre = {
  name: 'Dronowy Serwis Sp. z o.o.',
  street: 'ul. Świętokrzyska 14',
  postcode: '00-050',
  city: 'Warszawa',
  phone: '+48 22 555 01 23',
  taxNumber: '525-000-00-00',
  email: 'serwis@example.com',
  country: 'PL',
  language: 'pl',
  currency: PLN,
  timeZone: 'Europe/Warsaw',
  vatRateBp: 2300,
  diagnosisFee: 9900,
  idleMinutes: 10,
};

const lines = [
  {
    kind: 'part' as const,
    description: 'Gimbal assembly',
    partNumber: 'YC.1',
    quantityThousandths: 1000,
    unitNet: 53024,
    vatRateBp: 2300,
  },
  {
    kind: 'labour' as const,
    description: 'Calibration',
    partNumber: '',
    quantityThousandths: 1500,
    unitNet: 10667,
    vatRateBp: 2300,
  },
];

const issued: Claim['estimates'][number] = {
  id: '00000000-0000-4000-8000-000000000052',
  version: 2,
  state: 'issued',
  currency: PLN,
  lines,
  note: '',
  totals: {
    ...totalsOf(lines),
    lineNets: [...totalsOf(lines).lineNets],
    perRate: [...totalsOf(lines).perRate],
  },
  issuedAt: '2026-03-10T09:15:00Z',
  issuedBy: 'Piotr',
};

/** A claim on a plan's second slot, estimated twice and not chosen yet. */
export const sampleClaim: Claim = {
  id: '00000000-0000-4000-8000-000000000001',
  number: 'HG-2026-000123',
  state: 'awaiting_choice',
  stateSince: '2026-03-10T09:15:00Z',
  arrival: 'parcel',
  receivedOn: '2026-03-09',
  bookedAt: '2026-03-09T13:02:00Z',
  bookedBy: 'Katarzyna',
  serial: '1581F4XFC22B30011234',
  model: 'DJI Mini SE',
  customer: {
    id: '00000000-0000-4000-8000-000000000002',
    name: 'Anna Nowak',
    email: 'anna@example.com',
    phone: '',
    language: 'pl',
    company: '',
    taxNumber: '',
  },
  collects: false,
  shipTo: {
    name: 'Anna Nowak',
    street: 'ul. Długa 7',
    postcode: '31-146',
    city: 'Kraków',
    country: 'PL',
    phone: '',
  },
  incident: {
    date: '2026-03-01',
    causes: ['collision'],
    description: 'It flew into a birch.',
    deviceBoundBeforeLoss: null,
  },
  lossProofs: { flightLog: false, flyawayReport: false },
  careDeclared: true,
  received: ['aircraft', 'gimbal', 'camera', 'propellers'],
  condition: 'Scratched.',
  storedData: {
    answer: 'agreed',
    answered: { at: '2026-03-09T13:02:00Z', by: 'Katarzyna' },
    deleted: null,
    here: true,
  },
  intake: null,
  diagnosis: {
    damaged: [{ component: 'gimbal', affectsOperation: true }],
    causesFound: ['collision'],
    findings: 'The gimbal is torn off.',
    upgradeRequested: false,
    at: '2026-03-10T09:00:00Z',
    by: 'Piotr',
  },
  plan: {
    id: '00000000-0000-4000-8000-000000000003',
    code: 'CR-7F3K',
    productId: 'mini-se-2y-pl',
    model: 'DJI Mini SE',
    market: 'PL',
    currency: PLN,
    status: 'active',
    holderName: 'Anna Nowak',
    holderEmail: '',
    purchaseCountry: 'PL',
    validFrom: '2025-04-01',
    validUntil: '2027-03-31',
    serial: '1581F4XFC22B30011234',
    slots: [],
    slotsLeft: 2,
  },
  assessment: {
    automatic: 'covered',
    decision: null,
    verdict: {
      ok: true,
      verdict: 'covered',
      validFrom: '2025-04-01',
      validUntil: '2027-03-31',
      reasons: [],
      options: {
        careReplacement: {
          available: true,
          tier: 2,
          remainingAfter: 1,
          fee: { amount: 16900, currency: PLN },
          feeMayVary: true,
          shipping: { priority: true, paidBy: 'manufacturer' },
        },
        flyawayReplacement: { available: false },
        paidRepair: {
          available: true,
          total: { amount: 84900, currency: PLN },
          shipping: { priority: false, paidBy: 'customer' },
        },
        warrantyRepair: { available: false },
        returnUnrepaired: { available: true },
      },
      saving: { amount: 68000, currency: PLN },
    },
    explanations: [
      {
        rule: 'ALLOWANCE',
        outcome: 'pass',
        text: 'ALLOWANCE.pass',
        figures: {
          used: { kind: 'count', value: 1 },
          allowance: { kind: 'count', value: 3 },
          count: { kind: 'count', value: 2 },
        },
      },
      {
        rule: 'PARTS_COMPLETE',
        outcome: 'unknown',
        text: 'PARTS_COMPLETE.unknown',
        figures: { components: { kind: 'components', value: ['battery'] } },
        settle: 'PARTS_COMPLETE.settle',
      },
    ],
  },
  assessmentKept: false,
  estimate: issued,
  estimateDraft: null,
  estimates: [
    issued,
    { ...issued, id: '00000000-0000-4000-8000-000000000051', version: 1, state: 'superseded' },
  ],
  currency: PLN,
  choice: null,
  due: null,
  paid: null,
  outstanding: null,
  payments: [],
  invoices: [],
  replacement: null,
  newParts: null,
  delivery: {
    now: {
      availability: 'in_stock',
      days: { least: 0, most: 1 },
      leaving: { from: '2026-03-10', by: '2026-03-11' },
    },
    promised: null,
    order: null,
  },
  shipment: null,
  messages: [],
  papers: [],
  photos: [],
  events: [],
  earlier: [],
  cancelledReason: null,
  steps: [],
  holds: [],
};

/** The same claim once a replacement unit lies ready for it. */
export const claimToShip: Claim = {
  ...sampleClaim,
  state: 'ready_to_ship',
  assessmentKept: true,
  choice: {
    id: '00000000-0000-4000-8000-000000000004',
    choice: 'care_replacement',
    givenBy: 'phone',
    givenAt: '2026-03-11T08:30:00Z',
    payWhen: 'now',
    note: '',
    recordedAt: '2026-03-11T08:31:00Z',
    recordedBy: 'Katarzyna',
    due: { amount: 16900, currency: PLN },
    tier: 2,
    slotNumber: 2,
    shippingPaidBy: 'manufacturer',
    priority: true,
    adjustment: null,
  },
  replacement: {
    unitId: '00000000-0000-4000-8000-000000000005',
    serial: '1581F4XFC22B30019999',
    model: 'DJI Mini SE',
  },
};

/** The same where the centre did it with new parts instead. */
export const claimWithNewParts: Claim = {
  ...claimToShip,
  replacement: null,
  newParts: {
    parts: [
      { component: 'gimbal', serial: 'GB4XFC22K0117' },
      { component: 'propellers', serial: null },
    ],
    reason: 'Only the gimbal is broken.',
    at: '2026-03-11T09:00:00Z',
    by: 'Piotr',
  },
};
