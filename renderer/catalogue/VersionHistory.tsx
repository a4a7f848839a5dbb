import { IconCalendarDue, IconCalendarOff, IconVersions } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProductVersion } from '../../shared/contract/catalogue.ts';
import { useFormat } from '../text/useFormat.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import { When } from '../ui/When.tsx';
import classes from './catalogue.module.css';
import { FeeTableBadge } from './FeeTableBadge.tsx';
import { type Period, periodOf } from './periods.ts';

/** All versions, newest first: from when each holds, who added it and whether its fee table is confirmed. */
export function VersionHistory({
  versions,
  inForce,
  shown,
  onShow,
}: {
  readonly versions: readonly ProductVersion[];
  readonly inForce: number;
  /** The version that the page shows above. */
  readonly shown: number;
  readonly onShow: (version: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <RowTable
      label={t('catalogue:history.title')}
      rows={versions}
      rowKey={({ version }) => String(version)}
      selectedKey={String(shown)}
      onOpen={({ version }) => onShow(version)}
      openLabel={({ version }) => t('catalogue:history.open', { version })}
      columns={[
        {
          id: 'version',
          title: t('catalogue:history.version'),
          align: 'right',
          width: 80,
          cell: ({ version }) => version,
        },
        {
          id: 'from',
          title: t('catalogue:row.effectiveFrom'),
          cell: ({ effectiveFrom }) => <When date={effectiveFrom} />,
        },
        {
          id: 'standing',
          title: t('catalogue:history.standing'),
          cell: (version) => <PeriodWords period={periodOf(version, versions, inForce)} />,
        },
        {
          id: 'status',
          title: t('catalogue:row.status'),
          cell: ({ status }) => <FeeTableBadge status={status} />,
        },
        {
          id: 'added',
          title: t('catalogue:row.added'),
          cell: ({ addedBy, addedAt }) => (
            <>
              {addedBy} · <When instant={addedAt} />
            </>
          ),
        },
        {
          id: 'note',
          title: t('catalogue:row.note'),
          cell: ({ note }) => (
            <div className={classes.clipped} title={note}>
              <span>{note}</span>
            </div>
          ),
        },
      ]}
    />
  );
}

function PeriodWords({ period }: { readonly period: Period }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  switch (period.kind) {
    case 'in_force':
      return (
        <MeaningBadge
          meaning="good"
          label={
            period.until === null
              ? t('catalogue:period.inForce')
              : t('catalogue:period.inForceUntil', { until: date(period.until) })
          }
        />
      );
    case 'coming':
      return <MeaningBadge meaning="waiting" icon={IconCalendarDue} label={t('catalogue:period.coming')} />;
    case 'ended':
      return (
        <MeaningBadge
          meaning="plain"
          icon={IconCalendarOff}
          label={
            period.until === null
              ? t('catalogue:period.ended')
              : t('catalogue:period.endedOn', { until: date(period.until) })
          }
        />
      );
    case 'superseded':
      return (
        <MeaningBadge
          meaning="plain"
          icon={IconVersions}
          label={t('catalogue:period.superseded', { version: period.by })}
        />
      );
  }
}
