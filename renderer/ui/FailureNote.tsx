import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { failureText } from '../api/failures.ts';
import { fieldText } from '../api/fieldMessages.ts';
import { MEANING_ICON } from '../theme/meanings.ts';

/** What went wrong, in words, announced at once. `more` are sentences that belong to no field (see applyIssues). */
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
  if (!failure) return null;
  const Sign = MEANING_ICON.stop;
  return (
    <Alert color="stop" variant="light" role="alert" icon={<Sign size={18} aria-hidden="true" />}>
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
