import { IconChevronDown } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment } from '../../shared/contract/verdict.ts';
import { useFormat } from '../text/useFormat.ts';
import { OutcomeIcon } from '../ui/OutcomeIcon.tsx';
import { type ReasonWords, reasonWords } from './reasonWords.ts';
import classes from './VerdictReasons.module.css';

export interface VerdictReasonsProps {
  readonly assessment: Assessment;
  /** `open_and_failed`: only what stands in the way; `rest`: all but that, where it is said elsewhere on the page. */
  readonly limitTo?: 'open_and_failed' | 'rest';
}

/** Why the verdict is what it is: a sentence with its figures for each rule, what stands in the way first, what holds folded. */
export function VerdictReasons({ assessment, limitTo }: VerdictReasonsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons = useMemo(
    () =>
      reasonWords(assessment.explanations, t, format).map((reason) =>
        // A manager's word has settled what was open.
        assessment.decision?.stands ? { ...reason, settle: null } : reason,
      ),
    [assessment, t, format],
  );
  const decides = ({ outcome }: ReasonWords) => outcome === 'fail' || outcome === 'unknown';
  const first = reasons.filter((reason) =>
    decides(reason) ? limitTo !== 'rest' : reason.outcome === 'limits' && limitTo !== 'open_and_failed',
  );
  const held = limitTo === 'open_and_failed' ? [] : reasons.filter(({ outcome }) => outcome === 'pass');
  if (first.length === 0 && held.length === 0) return null;
  return (
    <div className={classes.reasons}>
      {first.length > 0 && <ReasonList label={t('claim:verdict.inTheWay')} reasons={first} />}
      {held.length > 0 && (
        <details className={classes.held}>
          <summary>
            <OutcomeIcon outcome="pass" size={16} />
            <span>{t('claim:verdict.fulfilled', { count: held.length })}</span>
            <IconChevronDown size={14} aria-hidden="true" className={classes.turn} />
          </summary>
          <ReasonList label={t('claim:verdict.holds')} reasons={held} />
        </details>
      )}
    </div>
  );
}

function ReasonList({
  label,
  reasons,
}: {
  readonly label: string;
  readonly reasons: readonly ReasonWords[];
}) {
  const { t } = useTranslation();
  return (
    <ul className={classes.list} aria-label={label}>
      {reasons.map(({ rule, outcome, sentence, settle }) => (
        <li key={rule} className={classes.reason} data-outcome={outcome}>
          <OutcomeIcon outcome={outcome} size={16} />
          <div>
            <p>{sentence}</p>
            {settle && (
              <p className={classes.settle}>
                <strong>{t('claim:verdict.toSettle')}</strong> {settle}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
