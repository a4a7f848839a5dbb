import { IconMapOff, IconRefresh, IconRefreshAlert, IconRotateClockwise } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keepEverything } from '../api/keeping.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import classes from './PageFailure.module.css';

/** Stands in for a page that broke: says what happened and what is kept, and offers the page again or the whole window. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconRefreshAlert}
      title={t('shell:pageFailure.title')}
      action={
        <div className={classes.actions}>
          <ActionButton label={t('shell:pageFailure.reload')} icon={IconRefresh} keys="F5" onPress={reset} />
          <ActionButton
            label={t('shell:pageFailure.restart')}
            icon={IconRotateClockwise}
            keys="mod+shift+R"
            onPress={restart}
          />
        </div>
      }
    >
      <p>{t('shell:pageFailure.kept')}</p>
      <p className={classes.said}>
        {t('shell:pageFailure.said', { message: error instanceof Error ? error.message : String(error) })}
      </p>
    </EmptyState>
  );
}

/** Begins the window anew, once everything half-typed has been kept. */
async function restart(): Promise<void> {
  await keepEverything();
  window.location.reload();
}

/** For an address that leads nowhere. */
export function NoSuchPage() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={IconMapOff} title={t('shell:pageFailure.missing')}>
      {t('shell:pageFailure.missingWords')}
    </EmptyState>
  );
}
