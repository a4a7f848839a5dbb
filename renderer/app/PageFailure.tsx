import { Button } from '@mantine/core';
import { IconRefreshAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Stands in for a page that broke or does not exist; the rest of the shell goes on. */
export function PageFailure() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconRefreshAlert}
      title={t('shell:pageFailure.title')}
      action={
        <Button variant="default" onClick={() => window.location.reload()}>
          {t('shell:pageFailure.reload')}
        </Button>
      }
    >
      {t('shell:pageFailure.kept')}
    </EmptyState>
  );
}
