import { useTranslation } from 'react-i18next';
import { isOpen } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useFormat } from '../text/useFormat.ts';
import { Panel } from '../ui/Panel.tsx';
import { DecisionNote } from '../verdict/DecisionNote.tsx';
import { OptionCards } from '../verdict/OptionCards.tsx';
import { VerdictBadge } from '../verdict/VerdictBadge.tsx';
import { VerdictReasons } from '../verdict/VerdictReasons.tsx';
import classes from './claim.module.css';
import { DecideButton } from './Decide.tsx';
import { OpenNote } from './ManagerDecidesPanel.tsx';
import { awaitsManager } from './task.ts';

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
  const { verdict, automatic, decision } = claim.assessment;
  return (
    <Panel
      title={
        <span className={classes.title}>
          {t('claim:verdict.title')}
          <VerdictBadge verdict={verdict.verdict} />
          {decision?.stands && (
            <span className={classes.aside}>
              {t('claim:verdict.byWord', { automatic: t(`domain:verdict.${automatic}`) })}
            </span>
          )}
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
      {shows !== 'verdict' && <DecisionNote assessment={claim.assessment} />}
      {shows !== 'rest' && awaitsManager(claim) && <OpenNote claimId={claim.id} />}
      {shows !== 'verdict' && (
        <VerdictReasons assessment={claim.assessment} limitTo={shows === 'rest' ? 'rest' : undefined} />
      )}
      {shows === 'all' && (claim.choice || (isOpen(claim.state) && claim.diagnosis)) && (
        <OptionCards claim={claim} selected={claim.choice?.choice ?? null} />
      )}
    </Panel>
  );
}
