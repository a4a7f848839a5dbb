import { IconCalendarClock, IconPlayerPlay, IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../shared/contract/schedules.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { LANGUAGE_NAMES } from '../text/index.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone, notifyUndo } from '../ui/notify.ts';
import { Page } from '../ui/Page.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { LastRun } from './LastRun.tsx';
import { ScheduleForm } from './ScheduleForm.tsx';
import classes from './schedules.module.css';
import { WhereTo } from './WhereTo.tsx';

/** The saved reports that are made by the clock, each with what became of it last and when it is made next. */
export function SchedulesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { data, failure, loading, again } = useQueryCall('schedules.list', {});
  const saved = useQueryCall('savedreports.list', {});
  const [open, setOpen] = useState<'new' | string | null>(null);
  const makeNow = useCommandCall('schedules.makeNow');
  const remove = useCommandCall('schedules.delete');
  const bringBack = useCommandCall('schedules.bringBack');
  const schedules = data?.schedules ?? [];
  const reports = saved.data?.reports ?? [];
  const opened = schedules.find(({ id }) => id === open) ?? null;
  const close = () => setOpen(null);
  const rhythm = ({ every, time }: Schedule) => t(`schedules:at.${every}`, { time });

  const onDelete = async ({ id, name }: Schedule) => {
    if (!(await remove.run({ id })).ok) return;
    close();
    notifyUndo(t('schedules:deleted', { name }), t('common:undo'), async () => {
      if ((await bringBack.run({ id })).ok) notifyDone(t('schedules:back', { name }));
    });
  };

  return (
    <Page
      title={t('schedules:title')}
      loading={loading}
      failure={failure}
      onRetry={again}
      toolbar={
        <>
          <ActionButton
            label={t('schedules:toReports')}
            onPress={() => void navigate({ to: '/reports', search: {} })}
          />
          <ActionButton
            label={t('schedules:add')}
            icon={IconPlus}
            keys="alt+N"
            variant="filled"
            disabled={reports.length === 0}
            onPress={() => setOpen('new')}
          />
        </>
      }
    >
      <FailureNote failure={makeNow.failure ?? remove.failure ?? bringBack.failure} />
      <SidePanel
        opened={open !== null}
        onClose={close}
        title={opened ? opened.name : t('schedules:add')}
        size={520}
      >
        {opened && (
          <div className={classes.actions}>
            <ActionButton
              label={t('schedules:now')}
              icon={IconPlayerPlay}
              size="xs"
              onPress={async () => {
                if ((await makeNow.run({ id: opened.id })).ok) close();
              }}
            />
            <ActionButton
              label={t('schedules:delete')}
              icon={IconTrash}
              size="xs"
              onPress={() => onDelete(opened)}
            />
          </div>
        )}
        <ScheduleForm
          key={open}
          schedule={opened}
          saved={reports}
          prints={data?.prints ?? true}
          onSaved={() => {
            close();
            again();
            notifyDone(t('schedules:saved'));
          }}
        />
      </SidePanel>
      <RowTable
        label={t('schedules:title')}
        rows={schedules}
        rowKey={({ id }) => id}
        onOpen={({ id }) => setOpen(id)}
        openLabel={({ name }) => t('schedules:open', { name })}
        selectedKey={open}
        columns={[
          {
            id: 'name',
            title: t('schedules:report'),
            cell: (schedule) => (
              <span className={classes.cell}>
                {schedule.name}
                <span className={classes.dim}>
                  {t(`reports:format.${schedule.format}`)} · {LANGUAGE_NAMES[schedule.language]}
                </span>
              </span>
            ),
          },
          { id: 'when', title: t('schedules:when'), cell: rhythm },
          {
            id: 'where',
            title: t('schedules:target'),
            cell: (schedule) => <WhereTo schedule={schedule} />,
          },
          { id: 'last', title: t('schedules:last'), cell: ({ last }) => <LastRun last={last} /> },
          {
            id: 'next',
            title: t('schedules:next'),
            cell: ({ nextAt }) => (nextAt === null ? t('schedules:reportDeleted') : format.instant(nextAt)),
          },
        ]}
        empty={
          <EmptyState icon={IconCalendarClock} title={t('schedules:empty.title')}>
            {t(reports.length === 0 ? 'schedules:empty.noReports' : 'schedules:empty.words')}
          </EmptyState>
        }
      />
    </Page>
  );
}
