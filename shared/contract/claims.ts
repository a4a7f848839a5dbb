import { z } from 'zod';
import { components as knownComponents } from '../adjudication/vocabulary.ts';
import { DECISIONS } from '../claim/decision.ts';
import { CONDITIONS, STEP_NAMES, type StepName, stepNamed } from '../claim/lifecycle.ts';
import {
  ARRIVALS,
  BENCH,
  CHOICES,
  CLAIM_STATES,
  DATA_ANSWERS,
  DESK,
  EVERYONE,
  GIVEN_BY,
  HAND_OVERS,
  LANGUAGES,
  LINE_KINDS,
  OFFICE,
  PAPER_KINDS,
  PAY_WHEN,
  PAYMENT_METHODS,
  RENEWABLE_PARTS,
} from '../claim/vocabulary.ts';
import { command, heavy, query } from './define.ts';
import { delivery } from './delivery.ts';
import { event } from './events.ts';
import { SAYS } from './fieldSays.ts';
import {
  after,
  amount,
  currency,
  done,
  id,
  instant,
  keptAddress,
  line,
  lines,
  money,
  page,
  plainDate,
  reason,
  required,
  requiredLines,
  search,
  serial,
  someOf,
  text,
  vatRateBp,
} from './fields.ts';
import { causes, components, customer, flyawayPoint, incident, lossProofs } from './intake.ts';
import { message } from './mail.ts';
import { photo } from './photos.ts';
import { planBrief } from './plans.ts';
import { assessment, explanation } from './verdict.ts';

const damaged = z
  .array(z.strictObject({ component: z.enum(knownComponents), affectsOperation: z.boolean() }))
  .max(knownComponents.length)
  .refine((list) => new Set(list.map((row) => row.component)).size === list.length, SAYS.componentTwice);

const diagnosisInput = z.strictObject({
  claimId: id,
  damaged,
  /** The causes as the bench found them; they take the place of the customer's words in the verdict. */
  causesFound: causes,
  findings: text,
  upgradeRequested: z.boolean(),
});

const estimateLine = z.strictObject({
  kind: z.enum(LINE_KINDS),
  description: required(200),
  partNumber: line(60),
  /** Thousandths of a piece or of an hour; up to 1,000. */
  quantityThousandths: z.int().min(1, SAYS.aboveZero).max(1_000_000),
  /** Net, minor units of the estimate's currency. */
  unitNet: amount,
  vatRateBp,
});
const estimateInput = z.strictObject({
  claimId: id,
  lines: z.array(estimateLine).max(200),
  note: lines(1000),
});

const totals = z.object({
  lineNets: z.array(z.int()),
  perRate: z.array(z.object({ rateBp: z.int(), net: z.int(), vat: z.int() })),
  net: z.int(),
  vat: z.int(),
  gross: z.int(),
});
const estimate = z.object({
  id,
  /** 1 for the first that was issued; null for a draft. */
  version: z.int().nullable(),
  state: z.enum(['draft', 'issued', 'superseded']),
  currency,
  lines: z.array(estimateLine),
  note: z.string(),
  totals,
  issuedAt: instant.nullable(),
  issuedBy: z.string().nullable(),
});
export type Estimate = z.infer<typeof estimate>;

const choiceInput = z.strictObject({
  claimId: id,
  choice: z.enum(CHOICES),
  givenBy: z.enum(GIVEN_BY),
  givenAt: instant,
  /** A paid repair or a diagnosis fee may be settled when the customer collects. */
  payWhen: z.enum(PAY_WHEN),
  note: lines(1000),
});

const choice = z.object({
  id,
  choice: z.enum(CHOICES),
  givenBy: z.enum(GIVEN_BY),
  givenAt: instant,
  payWhen: z.enum(PAY_WHEN),
  note: z.string(),
  recordedAt: instant,
  recordedBy: z.string(),
  /** What the customer owes for this choice, VAT included where it applies. */
  due: money,
  /** What a manager made of a fee that may vary; null while the quoted one counts. */
  adjustment: z
    .object({
      amount: money,
      reason: z.string(),
      exchangeRate: z.object({ from: currency, rate: z.string(), on: plainDate }).nullable(),
      at: instant,
      by: z.string(),
    })
    .nullable(),
  tier: z.int().nullable(),
  slotNumber: z.int().nullable(),
  shippingPaidBy: z.enum(['manufacturer', 'customer']).nullable(),
  priority: z.boolean(),
});

const paymentInput = z.strictObject({
  claimId: id,
  amount: amount.min(1, SAYS.amountAboveZero),
  currency,
  method: z.enum(PAYMENT_METHODS),
  reference: line(120),
});
/** A fee that follows an exchange rate, as a manager sets it before it is paid. */
const adjustFeeInput = z.strictObject({
  claimId: id,
  amount,
  reason,
  /** Where the amount comes from a rate: units of the claim's currency for one unit of `from`, on a day. */
  exchangeRate: z
    .strictObject({
      from: currency,
      rate: z.string().regex(/^\d{1,9}(\.\d{1,8})?$/, SAYS.rate),
      on: plainDate,
    })
    .nullable(),
});

const renewable = z
  .array(z.enum(RENEWABLE_PARTS))
  .max(RENEWABLE_PARTS.length)
  .refine((list) => new Set(list).size === list.length, SAYS.componentTwice);
/** The centre's word that a Care Refresh replacement is done with new parts, and why. */
const newPartsInput = z.strictObject({
  claimId: id,
  components: renewable.min(1, SAYS.onePart),
  reason,
});
const fittedPart = z.strictObject({
  component: z.enum(RENEWABLE_PARTS),
  /** Null, or nothing typed, for a part that has none. */
  serial: z
    .union([z.literal('').transform(() => null), serial])
    .nullable()
    .default(null),
});
const finishRepairInput = z.strictObject({
  claimId: id,
  work: requiredLines(4000),
  /** The new parts as they were fitted, where a replacement is done with them; else none. */
  parts: z
    .array(fittedPart)
    .max(RENEWABLE_PARTS.length)
    .refine(
      (list) => new Set(list.map(({ component }) => component)).size === list.length,
      SAYS.componentTwice,
    )
    .default([]),
});
/** New parts instead of a unit: the device keeps its serial and its plan. */
const newParts = z.object({
  /** What was fitted; until the work is done, what is to be. */
  parts: z.array(z.object({ component: z.enum(RENEWABLE_PARTS), serial: z.string().nullable() })),
  reason: z.string(),
  at: instant,
  by: z.string(),
});

const payment = z.object({
  id,
  kind: z.enum(['payment', 'refund']),
  amount: z.int(),
  currency,
  method: z.enum(PAYMENT_METHODS),
  reference: z.string(),
  at: instant,
  by: z.string(),
});

const shipInput = z.strictObject({
  claimId: id,
  handOver: z.enum(HAND_OVERS),
  carrier: line(80),
  tracking: line(80),
});
const shipment = z.object({
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

const claimRow = z.object({
  id,
  number: z.string(),
  state: z.enum(CLAIM_STATES),
  stateSince: instant,
  serial: z.string(),
  model: z.string(),
  customerName: z.string(),
  planCode: z.string().nullable(),
  choice: z.enum(CHOICES).nullable(),
  careDeclared: z.boolean(),
  receivedOn: plainDate,
  replacementSerial: z.string().nullable(),
  /** True where the replacement is done with new parts: the device keeps its serial. */
  newParts: z.boolean(),
  /** The last day promised for the replacement to leave; null where none was, and once it has left. */
  leaveBy: plainDate.nullable(),
});
export type ClaimRow = z.infer<typeof claimRow>;

const paper = z.object({
  id,
  kind: z.enum(PAPER_KINDS),
  language: z.enum(LANGUAGES),
  version: z.int().nullable(),
  name: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  madeAt: instant,
  by: z.string(),
  /** Its file is no longer beside the database: a backup holds the database alone. */
  missing: z.boolean(),
});

const storedData = z.object({
  answer: z.enum(DATA_ANSWERS),
  /** When and by whom the answer was recorded; null while nobody was asked. */
  answered: z.object({ at: instant, by: z.string() }).nullable(),
  deleted: z.object({ at: instant, by: z.string() }).nullable(),
  /** The device is still at the centre: answer and deletion may change. */
  here: z.boolean(),
});

const claim = z.object({
  id,
  number: z.string(),
  state: z.enum(CLAIM_STATES),
  stateSince: instant,
  arrival: z.enum(ARRIVALS),
  receivedOn: plainDate,
  bookedAt: instant,
  bookedBy: z.string(),
  serial: z.string(),
  model: z.string(),
  customer,
  /** The customer collects it at the counter; the address may then lack its place. */
  collects: z.boolean(),
  shipTo: keptAddress,
  incident,
  /** What the manufacturer asks for of a flyaway, beside the binding before the loss, and whether it is at hand. */
  lossProofs,
  careDeclared: z.boolean(),
  received: components,
  condition: z.string(),
  /** The data on the device and what the customer said of its deletion; null where nothing came in that holds any. */
  storedData: storedData.nullable(),
  diagnosis: z
    .object({
      damaged,
      causesFound: causes,
      findings: z.string(),
      upgradeRequested: z.boolean(),
      at: instant,
      by: z.string(),
    })
    .nullable(),
  plan: planBrief.nullable(),
  /** As it stands now; once the customer has chosen, as it stood then. */
  assessment,
  /** True when `assessment` is the copy kept with the customer's choice. */
  assessmentKept: z.boolean(),
  estimate: estimate.nullable(),
  estimateDraft: estimate.nullable(),
  /** Every version ever issued, newest first. */
  estimates: z.array(estimate),
  /** The currency that this claim's estimate and fees are in. */
  currency,
  choice: choice.nullable(),
  due: money.nullable(),
  paid: money.nullable(),
  /** Due less paid; what is to be given back is negative. */
  outstanding: money.nullable(),
  payments: z.array(payment),
  replacement: z.object({ unitId: id, serial: z.string(), model: z.string() }).nullable(),
  newParts: newParts.nullable(),
  delivery,
  shipment: shipment.nullable(),
  /** What was sent, or is to be sent, to the customer about this claim, newest first. */
  messages: z.array(message),
  papers: z.array(paper),
  /** In the order in which they were added. */
  photos: z.array(photo),
  events: z.array(event),
  /** Other claims of the same chain of serials, newest first. */
  earlier: z.array(claimRow),
  cancelledReason: z.string().nullable(),
  /** The steps that the signed-in person may take now, and the facts that hold. */
  steps: z.array(z.enum(STEP_NAMES)),
  holds: z.array(z.enum(CONDITIONS)),
});
export type Claim = z.infer<typeof claim>;

const step = z.strictObject({ claimId: id });
/** The roles of a step stand in the life of a claim. */
const whoTakes = (name: StepName) => stepNamed(name).roles;

/** The orders of the list of claims; `waiting` shows open claims alone, the one longest in its state first. */
export const CLAIM_ORDERS = ['newest', 'oldest', 'waiting', 'model', 'customer'] as const;
export type ClaimOrder = (typeof CLAIM_ORDERS)[number];

export const claimCalls = {
  'claims.get': query(EVERYONE, z.strictObject({ claimId: id }), z.object({ claim })),
  /**
   * `search` finds as `search.find` does, the best first whatever the order; an empty `states` means all. `choice` is the
   * standing one, `none` where the customer has not chosen; `from` and `to` are days of receipt, both included.
   */
  'claims.list': heavy(
    query(
      EVERYONE,
      z.strictObject({
        search,
        states: someOf(CLAIM_STATES),
        choice: z
          .enum([...CHOICES, 'none'])
          .nullable()
          .default(null),
        planId: id.nullable().default(null),
        model: line(100).default(''),
        from: plainDate.nullable().default(null),
        to: plainDate.nullable().default(null),
        order: z.enum(CLAIM_ORDERS).default('newest'),
        after,
      }),
      page(claimRow),
    ),
    // What is found of a word is gone through for the rest, which is much of a large archive.
    ({ search, states, choice, planId, model, from, to }) =>
      search !== '' &&
      (states.length > 0 || model !== '' || [choice, planId, from, to].some((each) => each !== null)),
  ),
  /** Every open claim by state, longest in its state first, at most 100 a state beside the true count. */
  'claims.board': query(
    EVERYONE,
    z.strictObject({}),
    z.object({
      columns: z.array(z.object({ state: z.enum(CLAIM_STATES), count: z.int(), rows: z.array(claimRow) })),
    }),
  ),
  'claims.counts': query(
    EVERYONE,
    z.strictObject({}),
    z.object({ counts: z.array(z.object({ state: z.enum(CLAIM_STATES), count: z.int() })) }),
  ),
  'claims.addNote': command(
    EVERYONE,
    ['claims'],
    z.strictObject({ claimId: id, note: requiredLines(2000) }),
    done,
  ),

  /** Ticks what the manufacturer asks for of a flyaway, or takes the tick back: the point is then open. */
  'claims.tickFlyaway': command(
    EVERYONE,
    ['claims'],
    step.extend({ point: flyawayPoint, ticked: z.boolean() }),
    done,
  ),

  'claims.startDiagnosis': command(whoTakes('start_diagnosis'), ['claims'], step, done),
  'claims.diagnose': command(BENCH, ['claims'], diagnosisInput, done),
  'claims.offerFlyaway': command(whoTakes('offer_flyaway'), ['claims'], step, done),
  'claims.offerWithoutEstimate': command(whoTakes('offer_without_estimate'), ['claims'], step, done),
  'estimates.saveDraft': command(BENCH, ['claims'], estimateInput, z.object({ estimate })),
  'estimates.issue': command(
    whoTakes('issue_estimate'),
    ['claims'],
    step,
    z.object({ version: z.int(), gross: money }),
  ),
  'claims.presentEstimate': command(
    whoTakes('present_estimate'),
    ['claims'],
    step.extend({ givenBy: z.enum(GIVEN_BY) }),
    done,
  ),

  /** Claims whose verdict is open and that only a manager's word moves on, longest waiting first. */
  'claims.reviews': query(
    OFFICE,
    z.strictObject({}),
    z.object({ reviews: z.array(z.object({ claim: claimRow, open: z.array(explanation) })) }),
  ),
  'claims.decide': command(
    OFFICE,
    ['claims'],
    z.strictObject({ claimId: id, decision: z.enum(DECISIONS), reason }),
    z.object({ verdict: z.string() }),
  ),
  'claims.adjustFee': command(OFFICE, ['claims'], adjustFeeInput, z.object({ due: money })),

  'claims.choose': command(
    whoTakes('choose'),
    ['claims', 'plans'],
    choiceInput,
    z.object({
      state: z.enum(CLAIM_STATES),
      due: money,
      tier: z.int().nullable(),
      slotNumber: z.int().nullable(),
    }),
  ),
  'claims.withdrawChoice': command(
    whoTakes('withdraw_choice'),
    ['claims', 'plans'],
    step.extend({ reason }),
    done,
  ),
  'payments.record': command(
    whoTakes('settle'),
    ['claims', 'plans'],
    paymentInput,
    z.object({ state: z.enum(CLAIM_STATES), outstanding: money }),
  ),
  'payments.refund': command(DESK, ['claims'], paymentInput, z.object({ outstanding: money })),

  /** Does a Care Refresh replacement with new parts, as the centre decides; possible until a unit is allocated. */
  'replacements.useParts': command(
    whoTakes('replace_with_parts'),
    ['claims', 'plans', 'stock'],
    newPartsInput,
    z.object({ state: z.enum(CLAIM_STATES) }),
  ),
  /** Does it with a unit after all; possible until the parts are fitted. */
  'replacements.useUnit': command(
    whoTakes('replace_with_unit'),
    ['claims', 'plans', 'stock'],
    step.extend({ reason }),
    z.object({ state: z.enum(CLAIM_STATES) }),
  ),
  'replacements.allocate': command(
    whoTakes('allocate'),
    ['claims', 'stock'],
    step.extend({ unitId: id }),
    done,
  ),
  'replacements.release': command(
    whoTakes('release_unit'),
    ['claims', 'stock'],
    step.extend({ reason }),
    done,
  ),
  /** Notes what was ordered from the supplier for a claim that waits for a unit. */
  'replacements.order': command(
    DESK,
    ['claims', 'stock'],
    step.extend({ reference: required(120), expectedOn: plainDate.nullable() }),
    z.object({ orderId: id }),
  ),
  'replacements.changeOrder': command(
    DESK,
    ['claims', 'stock'],
    step.extend({ reference: required(120), expectedOn: plainDate.nullable() }),
    done,
  ),
  'replacements.cancelOrder': command(DESK, ['claims', 'stock'], step.extend({ reason }), done),
  'claims.finishRepair': command(whoTakes('finish_repair'), ['claims'], finishRepairInput, done),
  /** The bench ticks that the data is deleted, or takes a mistaken tick back. */
  'claims.tickDataDeleted': command(BENCH, ['claims'], step.extend({ deleted: z.boolean() }), done),
  'claims.passQuality': command(whoTakes('pass_quality'), ['claims'], step, done),
  'claims.failQuality': command(whoTakes('fail_quality'), ['claims'], step.extend({ reason }), done),
  'claims.ship': command(whoTakes('ship'), ['claims', 'plans', 'devices', 'stock', 'mail'], shipInput, done),
  'claims.close': command(whoTakes('close'), ['claims'], step, done),
  'claims.cancel': command(whoTakes('cancel'), ['claims', 'plans', 'stock'], step.extend({ reason }), done),
} as const;
