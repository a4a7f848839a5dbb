import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import classes from './ReportsPage.module.css';
import type { Export } from './useExport.ts';

/** How far a report is on its way to its file, and where that is. */
export function ExportNote({ state, onCancel }: { readonly state: Export; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'running':
      return (
        <Note
          meaning="waiting"
          action={
            <Button size="compact-sm" variant="default" onClick={onCancel}>
              {t('common:cancel')}
            </Button>
          }
        >
          {state.total === null
            ? t('reports:making')
            : t('reports:running', { count: state.rows, total: state.total })}
          {state.total !== null && (
            <Progress
              mt={4}
              size="sm"
              value={(state.rows / Math.max(1, state.total)) * 100}
              aria-label={t('reports:progress')}
            />
          )}
        </Note>
      );
    case 'saved':
      return (
        <Note meaning="good">
          <span role="status">
            {t('reports:saved', { count: state.rows })}{' '}
            {state.path && <b className={classes.path}>{state.path}</b>}
          </span>
        </Note>
      );
    case 'failed':
      return <FailureNote failure={state.failure} />;
  }
}
