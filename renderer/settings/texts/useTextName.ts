import { useTranslation } from 'react-i18next';
import type { OwnTextName } from '../../../shared/wording/ownTexts.ts';

const LABELS = {
  'plan.subject': 'settings:texts.name.planSubject',
  'plan.body': 'settings:texts.name.planBody',
  'shipped.subject': 'settings:texts.name.shippedSubject',
  'shipped.greeting': 'settings:texts.name.shippedGreeting',
  'shipped.replacement': 'settings:texts.name.shippedReplacement',
  'shipped.renewed': 'settings:texts.name.shippedRenewed',
  'shipped.repaired': 'settings:texts.name.shippedRepaired',
  'shipped.unrepaired': 'settings:texts.name.shippedUnrepaired',
  'shipped.close': 'settings:texts.name.shippedClose',
  'receipt.terms': 'settings:texts.name.receiptTerms',
  'estimate.terms': 'settings:texts.name.estimateTerms',
  'shipping.terms': 'settings:texts.name.shippingTerms',
} as const satisfies Record<OwnTextName, string>;

/** What a text is called. */
export function useTextName(): (name: OwnTextName) => string {
  const { t } = useTranslation();
  return (name) => t(LABELS[name]);
}
