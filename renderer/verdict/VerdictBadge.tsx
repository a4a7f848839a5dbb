import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Meaning } from '../theme/meanings.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';

type VerdictName = Claim['assessment']['verdict']['verdict'];

const MEANING: Readonly<Record<VerdictName, Meaning>> = {
  covered: 'good',
  warranty: 'good',
  needs_review: 'attention',
  not_covered: 'stop',
};

/** The verdict in a word. */
export function VerdictBadge({ verdict }: { readonly verdict: VerdictName }) {
  const { t } = useTranslation();
  return <MeaningBadge meaning={MEANING[verdict]} label={t(`domain:verdict.${verdict}`)} />;
}
