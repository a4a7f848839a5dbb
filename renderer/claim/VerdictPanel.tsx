import { useTranslation } from 'react-i18next';
import { isOpen } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useFormat } from '../text/useFormat.ts';
import type { Meaning } from '../theme/meanings.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { Panel } from '../ui/Panel.tsx';
import classes from './claim.module.css';
import { DecideButton, DecisionNote } from './Decide.tsx';
import { OptionCards } from './OptionCards.tsx';
import { VerdictReasons } from './VerdictReasons.tsx';

const MEANING: Readonly<Record<Claim['assessment']['verdict']['verdict'], Meaning>> = {
  covered: 'good',
  warranty: 'good',
  needs_review: 'attention',
  not_covered: 'stop',
};

/** What the plan gives and why; once the customer has chosen, as it stood then. */
export function VerdictPanel({
  claim,
  shows,
}: {
  readonly claim: Claim;
  /** What is not said already by what stands above: everything, all but the deciding reasons, or the bare verdict. */
  readonly shows: 'all' | 'rest' | 'verdict';
}) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { verdict } = claim.assessment;
  return (
    <Panel
      title={
        <span className={classes.title}>
          {t('claim:verdict.title')}
          <MeaningBadge meaning={MEANING[verdict.verdict]} label={t(`domain:verdict.${verdict.verdict}`)} />
          {verdict.validFrom && verdict.validUntil && (
            <span className={classes.aside}>
              {t('claim:verdict.term', { from: date(verdict.validFrom), until: date(verdict.validUntil) })}
            </span>
          )}
        </span>
      }
      aside={shows === 'rest' ? null : <DecideButton claim={claim} />}
    >
      {claim.assessmentKept && <p className={classes.dim}>{t('claim:verdict.kept')}</p>}
      <DecisionNote assessment={claim.assessment} />
      {shows !== 'verdict' && (
        <VerdictReasons assessment={claim.assessment} limitTo={shows === 'rest' ? 'rest' : undefined} />
      )}
      {shows === 'all' && (claim.choice || (isOpen(claim.state) && claim.diagnosis)) && (
        <OptionCards claim={claim} selected={claim.choice?.choice ?? null} />
      )}
    </Panel>
  );
}
