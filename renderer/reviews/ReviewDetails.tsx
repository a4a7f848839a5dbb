import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../api/useCall.ts';
import { DecideForm } from '../claim/DecideForm.tsx';
import { DiagnosisPanel } from '../claim/DiagnosisPanel.tsx';
import { IntakePanel } from '../claim/IntakePanel.tsx';
import { TimeInState } from '../queue/TimeInState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { Panel } from '../ui/Panel.tsx';
import { Serial } from '../ui/Serial.tsx';
import { Shape } from '../ui/Shape.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { DecisionNote } from '../verdict/DecisionNote.tsx';
import { VerdictReasons } from '../verdict/VerdictReasons.tsx';
import classes from './reviews.module.css';

interface ReviewDetailsProps {
  readonly claimId: string;
  /** Called once the word is recorded. */
  readonly onDecided: () => void;
}

/** Everything a manager needs to decide one claim: what is open, what holds, the customer's words, the bench's findings. */
export function ReviewDetails({ claimId, onDecided }: ReviewDetailsProps) {
  const { t } = useTranslation();
  const { data, failure, loading, again } = useQueryCall('claims.get', { claimId });
  if (failure) return <FailureNote failure={failure} onRetry={again} />;
  if (loading || !data) return <Shape rows={6} />;
  const { claim } = data;
  const holds = claim.assessment.explanations.some(({ outcome }) => outcome !== 'unknown');
  return (
    <>
      <header className={classes.claim}>
        <h2 className={classes.title}>
          <Link to="/claims/$claimId" params={{ claimId }}>
            {claim.number}
          </Link>
        </h2>
        <StateBadge state={claim.state} />
        <TimeInState state={claim.state} since={claim.stateSince} />
        <span className={classes.device}>
          {claim.customer.name} · {claim.model} · <Serial value={claim.serial} />
        </span>
      </header>
      <DecisionNote assessment={claim.assessment} />
      <Panel title={t('claim:decide.title')}>
        <Word>
          <DecideForm claim={claim} onDone={onDecided} />
        </Word>
      </Panel>
      {holds && (
        <Panel title={t('reviews:holds')}>
          <VerdictReasons assessment={claim.assessment} limitTo="rest" />
        </Panel>
      )}
      <IntakePanel claim={claim} />
      <DiagnosisPanel claim={claim} />
    </>
  );
}

/** Takes the focus when the claim before has just been decided, and leaves it to whoever goes down the list. */
function Word({ children }: { readonly children: ReactNode }) {
  const place = useFirstFocus<HTMLDivElement>();
  return <div ref={place}>{children}</div>;
}
