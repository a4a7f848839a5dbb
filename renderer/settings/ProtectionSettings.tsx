import { IconListCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ErasedHolder, RetentionTerm } from '../../shared/contract/erasures.ts';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { Unfinished } from '../protection/Unfinished.tsx';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { NumberField } from '../ui/fields/NumberField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { SettingPanel } from './Setting.tsx';
import classes from './settings.module.css';

type Status = Output<'erasures.status'>;

/** How long customers' data is kept, and where somebody still is who was erased. */
export function ProtectionSettings() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, failure, again } = useQueryCall('erasures.status', {});
  if (!data) return <FailureNote failure={failure} onRetry={again} />;
  return (
    <div className={classes.column}>
      <Unfinished status={data} />
      {data.due > 0 && (
        <Note
          meaning="waiting"
          action={
            <ActionButton
              label={t('settings:protection.toList')}
              icon={IconListCheck}
              size="xs"
              onPress={() => void navigate({ to: '/protection', search: {} })}
            />
          }
        >
          {t('settings:protection.due', { count: data.due })}
        </Note>
      )}
      <SettingPanel of="protection.terms">
        <Terms key={JSON.stringify([data.tax.own, data.claims.own, data.backupDays])} status={data} />
      </SettingPanel>
      <Panel title={t('settings:protection.backups')}>
        <p className={classes.help}>{t('settings:protection.backupsHow')}</p>
        <Holders holders={data.holders} />
      </Panel>
      {data.due === 0 && (
        <div className={classes.row}>
          <ActionButton
            label={t('settings:protection.toList')}
            icon={IconListCheck}
            onPress={() => void navigate({ to: '/protection', search: {} })}
          />
        </div>
      )}
    </div>
  );
}

function Terms({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const { tax, claims, backupDays } = status;
  const set = useCommandCall('erasures.setTerms');
  const form = useSchemaForm(contract['erasures.setTerms'].input, {
    taxYears: tax.own,
    claimYears: claims.own,
    backupDays,
  });
  const send = async (values: Checked<'erasures.setTerms'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return applyIssues(form, answer.error);
    return notifyDone(t('settings:protection.saved'));
  };
  const usual = ({ usual: years, later, law }: RetentionTerm) => {
    const count = t('settings:protection.years', { count: years });
    if (law === '') return t('settings:protection.unlisted', { count });
    return later === 0
      ? t('settings:protection.usual', { count, law })
      : t('settings:protection.usualLater', { count, law });
  };
  return (
    <EntryForm label={t('settings:protection.title')} form={form} onSubmit={send} submit={t('common:save')}>
      <FailureNote failure={set.failure} />
      <NumberField
        control={form.control}
        name="taxYears"
        label={t('settings:protection.tax')}
        description={usual(tax)}
      />
      <NumberField
        control={form.control}
        name="claimYears"
        label={t('settings:protection.claims')}
        description={usual(claims)}
      />
      <NumberField
        control={form.control}
        name="backupDays"
        label={t('settings:protection.backupDays')}
        description={t('settings:protection.backupDaysHow')}
        required
      />
    </EntryForm>
  );
}

function Holders({ holders }: { readonly holders: readonly ErasedHolder[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (holders.length === 0) return <p className={classes.help}>{t('settings:protection.noHolders')}</p>;
  return (
    <RowTable
      label={t('settings:protection.backups')}
      rows={holders}
      rowKey={({ name }) => name}
      columns={[
        {
          id: 'at',
          title: t('settings:backups.at'),
          width: 190,
          cell: ({ at }) => format.instant(at),
        },
        {
          id: 'name',
          title: t('settings:protection.file'),
          cell: ({ name }) => <span className={classes.path}>{name}</span>,
        },
        {
          id: 'goes',
          title: t('settings:protection.goesOn'),
          width: 170,
          cell: ({ goesOn }) => format.date(goesOn),
        },
      ]}
    />
  );
}
