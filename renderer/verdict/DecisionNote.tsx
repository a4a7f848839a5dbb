import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { closed } from '../text/sentence.ts';
import { useFormat } from '../text/useFormat.ts';
import { Note } from '../ui/Note.tsx';

/** The manager's word with its reason, beside what the rules say by themselves. */
export function DecisionNote({ assessment }: { readonly assessment: Claim['assessment'] }) {
  const { t } = useTranslation();
  const { instant } = useFormat();
  const { decision, automatic } = assessment;
  if (!decision) return null;
  const figures = {
    by: decision.by,
    at: instant(decision.at),
    as: t(`claim:decide.as.${decision.decision}`),
    reason: closed(decision.reason),
    automatic: t(`domain:verdict.${automatic}`),
  };
  return decision.stands ? (
    <Note>{t('claim:decide.stands', figures)}</Note>
  ) : (
    <Note meaning="attention">{t('claim:decide.fallen', figures)}</Note>
  );
}
