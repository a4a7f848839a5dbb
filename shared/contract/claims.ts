import { z } from 'zod';
import { CONDITIONS, STEP_NAMES } from '../claim/lifecycle.ts';
import {
  ARRIVALS,
  CHOICES,
  CLAIM_STATES,
  DATA_ANSWERS,
  EVERYONE,
  LANGUAGES,
  OFFICE,
  PAPER_KINDS,
} from '../claim/vocabulary.ts';
import { choice } from './choices.ts';
import { step, whoTakes } from './claimStep.ts';
import { command, heavy, query } from './define.ts';
import { delivery } from './delivery.ts';
import { damaged } from './diagnosis.ts';
import { estimate } from './estimates.ts';
import { event } from './events.ts';
import {
  after,
  currency,
  done,
  id,
  instant,
  keptAddress,
  line,
  money,
  page,
  plainDate,
  reason,
  requiredLines,
  search,
  someOf,
} from './fields.ts';
import { causes, components, customer, incident, lossProofs } from './intake.ts';
import { intakeProof } from './intakeDemands.ts';
import { invoice } from './invoices.ts';
import { message } from './mail.ts';
import { payment } from './payments.ts';
import { photo } from './photos.ts';
import { planBrief } from './plans.ts';
import { newParts } from './replacements.ts';
import { shipment } from './shipments.ts';
import { assessment, explanation } from './verdict.ts';

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
  /** What was wanted of its intake beside the booking; null: nothing. */
  intake: intakeProof.nullable(),
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
  /** In the order of their issue, corrections among them. */
  invoices: z.array(invoice),
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

  /** Claims whose verdict is open and that only a manager's word moves on, longest waiting first. */
  'claims.reviews': query(
    OFFICE,
    z.strictObject({}),
    z.object({ reviews: z.array(z.object({ claim: claimRow, open: z.array(explanation) })) }),
  ),

  'claims.close': command(whoTakes('close'), ['claims'], step, done),
  'claims.cancel': command(whoTakes('cancel'), ['claims', 'plans', 'stock'], step.extend({ reason }), done),
} as const;
