import { Alert, Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { failureText } from '../api/failures.ts';
import { fieldText } from '../api/fieldMessages.ts';
import { MEANING_ICON } from '../theme/meanings.ts';
import { useAttempt } from './attempt.ts';

/** Room for a bar of buttons that stands over the foot of a long form. Pixels. */
const FOOT = 88;

/**
 * What went wrong, in words, announced at once and brought into sight; where single fields are wrong, the focus goes to
 * them instead. In a form it goes with the next change or attempt, so that it never stands beside what is wrong by then.
 * `more` are sentences that belong to no field (see applyIssues).
 */
export function FailureNote({
  failure,
  more = [],
  onRetry,
}: {
  readonly failure: Failure | null | undefined;
  readonly more?: readonly string[];
  readonly onRetry?: () => void;
}) {
  const { t } = useTranslation();
  const note = useRef<HTMLDivElement>(null);
  const attempt = useAttempt();
  const [told, setTold] = useState({ failure, at: attempt.number });
  if (told.failure !== failure) setTold({ failure, at: attempt.number });
  // What can be asked for again by itself is no attempt of the form's.
  const past = !onRetry && (attempt.past || told.at !== attempt.number);
  useEffect(() => {
    if (failure && !failure.issues?.length) note.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  if (!failure || past) return null;
  const Sign = MEANING_ICON.stop;
  return (
    <Alert
      ref={note}
      color="stop"
      variant="light"
      role="alert"
      icon={<Sign size={18} aria-hidden="true" />}
      // The library hides what overflows, and Chromium gives no margin to what it brings into sight then.
      style={{ overflow: 'visible', scrollMarginBlock: FOOT }}
    >
      <p>{failureText(t, failure)}</p>
      {more.map((message) => (
        <p key={message}>{fieldText(t, message)}</p>
      ))}
      {onRetry && (
        <Button size="xs" variant="default" mt={8} onClick={onRetry}>
          {t('common:tryAgain')}
        </Button>
      )}
    </Alert>
  );
}
