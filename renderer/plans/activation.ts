import { adjudicate } from '../../shared/adjudication/adjudicate.ts';
import { type CasePlan, caseSchema } from '../../shared/adjudication/case.ts';
import { catalogueOf, planProductSchema } from '../../shared/adjudication/catalogue.ts';
import { explain } from '../../shared/adjudication/explain.ts';
import type { CatalogueProduct } from '../../shared/contract/plans.ts';
import type { Assessment } from '../../shared/contract/verdict.ts';
import { explanation } from '../../shared/contract/verdict.ts';

type Explanation = Assessment['explanations'][number];

/** What the form says about the binding so far; null while it does not say enough, or not in a readable way. */
export interface Binding {
  readonly purchaseCountry: string;
  readonly deviceActivatedAt: string | null;
  readonly activatedAt: string;
  readonly videoVerifiedAt: string | null;
  readonly repairInvitationAt: string | null;
}

/**
 * The rule of the activation window, weighed by the same function that will later give the verdict, with its
 * sentence. Null when the binding cannot be read yet.
 */
export function weighActivation(product: CatalogueProduct, binding: Binding): Explanation | null {
  const terms = planProductSchema.safeParse(product);
  const given = caseSchema.safeParse({
    receivedOn: binding.activatedAt.slice(0, 10),
    plan: {
      product: product.id,
      status: 'active',
      used: [],
      purchaseCountry: binding.purchaseCountry,
      deviceActivatedAt: binding.deviceActivatedAt,
      activatedAt: binding.activatedAt,
      videoVerifiedAt: binding.videoVerifiedAt,
      repairInvitationAt: binding.repairInvitationAt,
    } satisfies Record<keyof CasePlan, unknown>,
    incident: { date: null, causes: [], deviceBoundBeforeLoss: null },
    received: [],
    damaged: [],
    upgradeRequested: false,
    shipTo: binding.purchaseCountry,
    estimate: null,
  });
  if (!terms.success || !given.success) return null;
  const catalogue = catalogueOf([terms.data]);
  const verdict = adjudicate(given.data, catalogue, new Map());
  const reason = explain(given.data, catalogue, verdict).find(({ rule }) => rule === 'ACTIVATION_WINDOW');
  return reason ? explanation.parse(reason) : null;
}
