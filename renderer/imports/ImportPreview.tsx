import { IconAdjustments, IconDownload, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportCounts, ImportJob } from '../../shared/contract/imports.ts';
import { OUTCOMES, type Outcome } from '../../shared/imports/vocabulary.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ImportRows } from './ImportRows.tsx';
import classes from './imports.module.css';
import { useSaveRefused } from './useSaveRefused.ts';

/** What the file would do, before it does: how many rows of each outcome, each row with its reason, and the choice. */
export function ImportPreview({
  job,
  counts,
  onMatch,
}: {
  readonly job: ImportJob;
  readonly counts: ImportCounts;
  readonly onMatch: () => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [shown, setShown] = useState<Outcome | null>(counts.refused > 0 ? 'refused' : null);
  const run = useCommandCall('imports.run');
  const refused = useSaveRefused(job);
  const { importId } = job;
  const good = counts.new + counts.changed;
  const total = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);

  return (
    <>
      <Panel title={t('imports:preview.title')}>
        <p className={classes.lead}>
          {counts.refused > 0
            ? t('imports:preview.someRefused', { count: counts.refused })
            : good > 0
              ? t('imports:preview.allGood', { count: good })
              : t('imports:preview.nothing')}
        </p>
        <FailureNote failure={run.failure ?? refused.failure} />
        <div className={classes.actions}>
          {counts.refused === 0 && (
            <ActionButton
              label={t('imports:preview.importAll')}
              does="imports.run"
              icon={IconFileImport}
              variant="filled"
              keys="mod+Enter"
              disabled={total === 0}
              onPress={() => run.run({ importId, mode: 'all' })}
            />
          )}
          {counts.refused > 0 && good > 0 && (
            <ActionButton
              label={t('imports:preview.importGood', { count: good })}
              does="imports.run"
              icon={IconFileImport}
              variant="filled"
              keys="mod+Enter"
              onPress={() => run.run({ importId, mode: 'good' })}
            />
          )}
          {counts.refused > 0 && (
            <ActionButton
              label={t('imports:saveRefused')}
              icon={IconDownload}
              keys="alt+S"
              onPress={refused.save}
            />
          )}
          <ActionButton
            label={t('imports:preview.match')}
            icon={IconAdjustments}
            keys="alt+M"
            onPress={onMatch}
          />
        </div>
        {counts.refused > 0 && <Note meaning="attention">{t('imports:preview.allOrGood')}</Note>}
      </Panel>
      <Panel title={t('imports:preview.rows')}>
        <fieldset className={classes.filters}>
          <legend className={classes.spoken}>{t('imports:preview.filter')}</legend>
          <Filter
            label={t('imports:preview.every')}
            count={number(total)}
            on={shown === null}
            onPress={() => setShown(null)}
          />
          {OUTCOMES.map((outcome) => (
            <Filter
              key={outcome}
              label={t(`imports:outcome.${outcome}`)}
              count={number(counts[outcome])}
              on={shown === outcome}
              onPress={() => setShown(outcome)}
            />
          ))}
        </fieldset>
        {shown === 'refused' && (
          <ul className={classes.reasons}>
            {job.reasons.map(({ code, count }) => (
              <li key={code}>
                {t(`imports:why.${code}`)} <span className={classes.dim}>{number(count)}</span>
              </li>
            ))}
          </ul>
        )}
        <ImportRows key={shown ?? 'every'} job={job} outcome={shown} />
      </Panel>
    </>
  );
}

function Filter({
  label,
  count,
  on,
  onPress,
}: {
  readonly label: string;
  readonly count: string;
  readonly on: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" className={classes.filter} aria-pressed={on} onClick={onPress}>
      {label} <span className={classes.figures}>{count}</span>
    </button>
  );
}
