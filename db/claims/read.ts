import { stepsOffered } from '../../shared/claim/lifecycle.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Assessment } from '../../shared/contract/verdict.ts';
import { trackingLink } from '../../shared/shipping/carriers.ts';
import { type Ask, signedIn } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { unpackKept } from '../claimRow/kept.ts';
import { storedDataOf } from '../claimRow/storedData.ts';
import { customerOf } from '../customers.ts';
import { readDelivery } from '../delivery/promises.ts';
import { chainOf } from '../devices.ts';
import { eventsOf } from '../events.ts';
import { invoicesOfClaim } from '../invoices/read.ts';
import { messagesOfClaim } from '../outbox/messages.ts';
import { papersOf } from '../papers.ts';
import { namesOf } from '../people.ts';
import { photosOf } from '../photos.ts';
import { planBriefById } from '../plans/plans.ts';
import type { Reader } from '../tables.ts';
import { type Assessed, assess, assessmentOf } from './assess.ts';
import { estimateOf } from './estimates.ts';
import { type ClaimParts, holdsOf, issuedOf, partsOf } from './gather.ts';
import { intakeOf } from './intakeProofs.ts';
import { claimRowsOf, claimsWithParts } from './list.ts';
import { readNewParts } from './newParts.ts';

type NameOf = (id: string | null) => string;

function diagnosisOf({ diagnosis: row }: ClaimParts, nameOf: NameOf): Claim['diagnosis'] {
  if (!row) return null;
  return {
    damaged: JSON.parse(row.damaged),
    causesFound: JSON.parse(row.causes_found),
    findings: row.findings,
    upgradeRequested: row.upgrade_requested === 1,
    at: row.recorded_at,
    by: nameOf(row.recorded_by),
  };
}

function estimatesOf({ estimates }: ClaimParts, nameOf: NameOf) {
  const all = estimates.map((row) => estimateOf(row, row.issued_by ? nameOf(row.issued_by) : null));
  return {
    estimate: all.find((each) => each.state === 'issued') ?? null,
    estimateDraft: all.find((each) => each.state === 'draft') ?? null,
    estimates: all.filter((each) => each.state !== 'draft'),
  };
}

async function readChoice(
  db: Reader,
  { choice, adjustment }: ClaimParts,
  nameOf: NameOf,
): Promise<Claim['choice']> {
  if (!choice) return null;
  const slot = choice.slot_id
    ? await db.selectFrom('slots').select('number').where('id', '=', choice.slot_id).executeTakeFirst()
    : undefined;
  return {
    id: choice.id,
    choice: choice.choice,
    givenBy: choice.given_by,
    givenAt: choice.given_at,
    payWhen: choice.pay_when,
    note: choice.note,
    recordedAt: choice.recorded_at,
    recordedBy: nameOf(choice.recorded_by),
    due: { amount: choice.due_amount, currency: choice.due_currency },
    adjustment: adjustment && {
      amount: { amount: adjustment.amount, currency: adjustment.currency },
      reason: adjustment.reason,
      exchangeRate:
        adjustment.rate_from !== null && adjustment.rate !== null && adjustment.rate_on !== null
          ? { from: adjustment.rate_from, rate: adjustment.rate, on: adjustment.rate_on }
          : null,
      at: adjustment.adjusted_at,
      by: nameOf(adjustment.adjusted_by),
    },
    tier: choice.tier,
    slotNumber: slot?.number ?? null,
    shippingPaidBy: choice.shipping_paid_by,
    priority: choice.priority === 1,
  };
}

const paymentsOf = ({ payments }: ClaimParts, nameOf: NameOf): Claim['payments'] =>
  payments.map(({ id, kind, amount, currency, method, reference, at, by }) => ({
    id,
    kind,
    amount,
    currency,
    method,
    reference,
    at,
    by: nameOf(by),
  }));

async function readShipment(db: Reader, claimId: string, nameOf: NameOf): Promise<Claim['shipment']> {
  const row = await db.selectFrom('shipments').selectAll().where('claim_id', '=', claimId).executeTakeFirst();
  if (!row) return null;
  return {
    handOver: row.hand_over,
    carrier: row.carrier,
    tracking: row.tracking,
    trackingLink: trackingLink(row.carrier, row.tracking, (await requireCentre(db)).country),
    priority: row.priority === 1,
    paidBy: row.paid_by,
    serial: row.serial,
    shipTo: JSON.parse(row.ship_to),
    shippedAt: row.shipped_at,
    by: nameOf(row.by),
  };
}

/** Once the customer has chosen, the verdict as it stood then; until then, as it stands now. */
async function readAssessment(db: Reader, parts: ClaimParts) {
  const { claim, choice } = parts;
  if (choice) {
    const kept: Assessment & Pick<Assessed, 'case'> = JSON.parse(unpackKept(choice.kept));
    const { verdict, explanations, automatic, decision } = kept;
    return {
      assessment: { verdict, explanations, automatic, decision },
      kept: true,
      holds: holdsOf(parts, kept.case.incident.causes, verdict.options),
    };
  }
  const assessed = await assess(db, claim, { diagnosis: parts.diagnosis, estimate: issuedOf(parts) });
  return {
    assessment: assessmentOf(assessed),
    kept: false,
    holds: holdsOf(parts, assessed.case.incident.causes, assessed.verdict.options),
  };
}

async function readEarlier(db: Reader, claimId: string, serial: string) {
  const chain = await chainOf(db, serial);
  const rows = await claimsWithParts(db)
    .where(
      'claims.serial',
      'in',
      chain.map((device) => device.serial),
    )
    .where('claims.id', '<>', claimId)
    .orderBy('claims.seq', 'desc')
    .limit(50)
    .execute();
  return claimRowsOf(rows);
}

async function readClaim(ask: Ask, claimId: string): Promise<Claim> {
  const { db } = ask;
  const parts = await partsOf(db, claimId);
  const { claim, due, paid, unit } = parts;
  const { assessment, kept, holds } = await readAssessment(db, parts);
  const nameOf = await namesOf(db);
  const customer = await db
    .selectFrom('customers')
    .selectAll()
    .where('id', '=', claim.customer_id)
    .executeTakeFirstOrThrow();
  return {
    id: claim.id,
    number: claim.number,
    state: claim.state,
    stateSince: claim.state_since,
    arrival: claim.arrival,
    receivedOn: claim.received_on,
    bookedAt: claim.booked_at,
    bookedBy: nameOf(claim.booked_by),
    serial: claim.serial,
    model: claim.model,
    customer: customerOf(customer),
    collects: claim.collects === 1,
    shipTo: JSON.parse(claim.ship_to),
    incident: {
      date: claim.incident_date,
      causes: JSON.parse(claim.causes),
      description: claim.description,
      deviceBoundBeforeLoss: claim.bound_before_loss === null ? null : claim.bound_before_loss === 1,
    },
    lossProofs: { flightLog: claim.flight_log === 1, flyawayReport: claim.flyaway_report === 1 },
    careDeclared: claim.care_declared === 1,
    received: JSON.parse(claim.received),
    condition: claim.condition,
    storedData: storedDataOf(claim, unit !== null, nameOf),
    intake: intakeOf(parts.proof, nameOf),
    diagnosis: diagnosisOf(parts, nameOf),
    plan: claim.plan_id ? await planBriefById(db, claim.plan_id) : null,
    assessment,
    assessmentKept: kept,
    ...estimatesOf(parts, nameOf),
    currency: claim.currency,
    choice: await readChoice(db, parts, nameOf),
    due,
    paid,
    outstanding: due && paid ? { amount: due.amount - paid.amount, currency: due.currency } : null,
    payments: paymentsOf(parts, nameOf),
    invoices: await invoicesOfClaim(db, claim.id),
    replacement: unit ? { unitId: unit.id, serial: unit.serial, model: unit.model } : null,
    newParts: await readNewParts(db, parts.newParts, nameOf),
    delivery: await readDelivery(ask, claim, claim.model, parts.choice?.id ?? null, nameOf),
    shipment: await readShipment(db, claim.id, nameOf),
    messages: await messagesOfClaim(db, claim.id),
    papers: await papersOf(ask, claim.id, nameOf),
    photos: await photosOf(ask, claim.id, nameOf),
    events: await eventsOf(db, { claimId: claim.id }),
    earlier: await readEarlier(db, claim.id, claim.serial),
    cancelledReason: claim.cancelled_reason,
    steps: stepsOffered(claim.state, signedIn(ask).roles, holds),
    holds: [...holds],
  };
}

export const claimQueries = {
  'claims.get': async (ask: Ask, input: Checked<'claims.get'>): Promise<Output<'claims.get'>> => ({
    claim: await readClaim(ask, input.claimId),
  }),
};
