import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportCounts, ImportJob } from '../../shared/contract/imports.ts';
import { OUTCOMES } from '../../shared/imports/vocabulary.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import classes from './imports.module.css';
import { useSaveRefused } from './useSaveRefused.ts';

/** What came in, and what is left to correct. */
export function ImportResult({ job, counts }: { readonly job: ImportJob; readonly counts: ImportCounts }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const refused = useSaveRefused(job);
  return (
    <Panel title={t('imports:result.title')}>
      <Note meaning="good">
        {counts.new + counts.changed === 0 ? t('imports:result.nothing') : t('imports:result.done')}
      </Note>
      <Facts
        facts={OUTCOMES.map((outcome) => ({
          name: t(`imports:outcome.${outcome}`),
          value: number(counts[outcome]),
        }))}
      />
      <FailureNote failure={refused.failure} />
      <div className={classes.actions}>
        {counts.refused > 0 && (
          <ActionButton
            label={t('imports:saveRefused')}
            icon={IconDownload}
            variant="filled"
            keys="alt+S"
            onPress={refused.save}
          />
        )}
        {job.kind === 'plans' && <Link to="/plans">{t('imports:result.toPlans')}</Link>}
      </div>
    </Panel>
  );
}
