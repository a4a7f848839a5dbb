import { adjudicate } from '../../shared/adjudication/adjudicate.ts';
import { type Case, caseSchema } from '../../shared/adjudication/case.ts';
import type { Catalogue, Regions } from '../../shared/adjudication/catalogue.ts';
import { catalogueOf } from '../../shared/adjudication/catalogue.ts';
import { type Explanation, explain } from '../../shared/adjudication/explain.ts';
import { words } from '../../shared/adjudication/figures.ts';
import type { Verdict } from '../../shared/adjudication/verdict.ts';
import { stillStands, withDecision } from '../../shared/claim/decision.ts';
import type { Assessment } from '../../shared/contract/verdict.ts';
import { boughtProduct, catalogueWith, productInForce, regionMap, termsFor } from '../catalogue.ts';
import type { ClaimTableRow, DecisionRow, DiagnosisRow, EstimateRow } from '../claimRow/rows.ts';
import { requirePlan } from '../planRow/planRow.ts';
import type { PlanRow } from '../planRow/rows.ts';
import type { PlanProductRow, Reader } from '../tables.ts';

/** All that a verdict on one claim is made of, and the verdict. */
export interface Assessed {
  readonly case: Case;
  readonly catalogue: Catalogue;
  readonly regions: Regions;
  /** What counts: the rules' verdict, or a manager's word in its place. */
  readonly verdict: Verdict;
  /** What the rules say by themselves. */
  readonly automatic: Verdict;
  readonly decision: { readonly row: DecisionRow; readonly by: string; readonly stands: boolean } | null;
  /** The version of the plan product that was weighed; null without a plan. */
  readonly product: PlanProductRow | null;
  /** Of a renewal, the code of the plan that it follows. */
  readonly renews: string | null;
}

export async function latestDiagnosis(db: Reader, claimId: string): Promise<DiagnosisRow | null> {
  const row = await db
    .selectFrom('diagnoses')
    .selectAll()
    .where('claim_id', '=', claimId)
    .where('latest', '=', 1)
    .executeTakeFirst();
  return row ?? null;
}

export async function issuedEstimate(db: Reader, claimId: string): Promise<EstimateRow | null> {
  const row = await db
    .selectFrom('estimates')
    .selectAll()
    .where('claim_id', '=', claimId)
    .where('state', '=', 'issued')
    .executeTakeFirst();
  return row ?? null;
}

/** The kinds of slots that other claims have reserved or used, oldest first. */
async function usedByOthers(db: Reader, planId: string, claimId: string) {
  const rows = await db
    .selectFrom('slots')
    .select('kind')
    .where('plan_id', '=', planId)
    .where('state', '<>', 'released')
    .where('claim_id', '<>', claimId)
    .orderBy('reserved_at')
    .orderBy('number')
    .execute();
  return rows.map((row) => row.kind);
}

async function planOfCase(db: Reader, claim: ClaimTableRow, plan: PlanRow, product: PlanProductRow) {
  return {
    product: product.id,
    status: plan.status,
    purchaseCountry: plan.purchase_country,
    deviceActivatedAt: plan.device_activated_at,
    activatedAt: plan.activated_at,
    videoVerifiedAt: plan.video_verified_at,
    repairInvitationAt: plan.repair_invitation_at,
    used: await usedByOthers(db, plan.id, claim.id),
  };
}

/** What of a claim's own rows a verdict rests on. */
export interface Facts {
  readonly diagnosis: DiagnosisRow | null;
  readonly estimate: EstimateRow | null;
}

/** Weighs the claim as it stands in the database now; `known` are its facts where they have been read already. */
export async function assess(db: Reader, claim: ClaimTableRow, known?: Facts): Promise<Assessed> {
  const { diagnosis, estimate } = known ?? {
    diagnosis: await latestDiagnosis(db, claim.id),
    estimate: await issuedEstimate(db, claim.id),
  };
  const regions = await regionMap(db);
  const plan = claim.plan_id === null ? null : await requirePlan(db, claim.plan_id);
  const product = plan ? await productInForce(db, plan.product_id, claim.received_on) : null;
  const shipTo: { country: string } = JSON.parse(claim.ship_to);
  const given = caseSchema.parse({
    receivedOn: claim.received_on,
    plan: plan && product ? await planOfCase(db, claim, plan, product) : null,
    incident: {
      date: claim.incident_date,
      causes: JSON.parse(diagnosis?.causes_found ?? claim.causes),
      deviceBoundBeforeLoss: claim.bound_before_loss === null ? null : claim.bound_before_loss === 1,
      flightLog: claim.flight_log === 1,
      flyawayReport: claim.flyaway_report === 1,
    },
    received: JSON.parse(claim.received),
    damaged: diagnosis ? JSON.parse(diagnosis.damaged) : [],
    upgradeRequested: diagnosis?.upgrade_requested === 1,
    shipTo: shipTo.country,
    estimate: estimate ? { currency: estimate.currency, total: estimate.gross } : null,
  });
  const catalogue =
    plan && product ? catalogueWith(termsFor(await boughtProduct(db, plan), product)) : catalogueOf([]);
  const automatic = adjudicate(given, catalogue, regions);
  const decision = await latestDecision(db, claim.id, automatic);
  const verdict = decision?.stands
    ? withDecision(automatic, decision.row.decision, given, catalogue, regions)
    : automatic;
  const renews = plan?.renews ? (await requirePlan(db, plan.renews)).code : null;
  return { case: given, catalogue, regions, verdict, automatic, decision, product, renews };
}

async function latestDecision(
  db: Reader,
  claimId: string,
  automatic: Verdict,
): Promise<Assessed['decision']> {
  const row = await db
    .selectFrom('decisions')
    .innerJoin('people', 'people.id', 'decisions.decided_by')
    .selectAll('decisions')
    .select('people.name')
    .where('decisions.claim_id', '=', claimId)
    .where('decisions.latest', '=', 1)
    .executeTakeFirst();
  if (!row) return null;
  const then: Pick<Verdict, 'verdict' | 'reasons'> = JSON.parse(row.automatic);
  return { row, by: row.name, stands: stillStands(then.reasons, then.verdict, automatic) };
}

/** The reasons; a renewal's window is not asked, and its reason says so instead of what the rule takes that for. */
function explanationsOf({ case: given, catalogue, automatic, renews }: Assessed): Explanation[] {
  const explanations = explain(given, catalogue, automatic);
  if (renews === null) return explanations;
  return explanations.map((told) =>
    told.rule === 'ACTIVATION_WINDOW'
      ? { ...told, text: 'ACTIVATION_WINDOW.pass_renewal', figures: { renewed: words(renews) } }
      : told,
  );
}

/** The verdict with its reasons as sentences to be, as the contract shows and a choice keeps it. */
export function assessmentOf(assessed: Assessed): Assessment {
  // What the rules give is deeply read-only; the contract's type is the same in plain form.
  return structuredClone({
    verdict: assessed.verdict,
    explanations: explanationsOf(assessed),
    automatic: assessed.automatic.verdict,
    decision: assessed.decision && {
      decision: assessed.decision.row.decision,
      reason: assessed.decision.row.reason,
      at: assessed.decision.row.decided_at,
      by: assessed.decision.by,
      stands: assessed.decision.stands,
    },
  }) as unknown as Assessment;
}
