import { ActionIcon } from '@mantine/core';
import { IconCalendarPlus, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { CalendarDay } from '../../shared/contract/delivery.ts';
import { plainDate, required } from '../../shared/contract/fields.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useToday } from '../api/useToday.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { RowTable } from '../ui/RowTable.tsx';
import { Shape } from '../ui/Shape.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { SettingPanel } from './Setting.tsx';
import classes from './settings.module.css';

/** The days on which the centre does not work: the country's holidays, its own closed days, the holidays it works on. */
export function CalendarSettings() {
  const { t } = useTranslation();
  const { country } = useFormat();
  const [year, setYear] = useState(Number(useToday().slice(0, 4)));
  const calendar = useQueryCall('calendar.year', { year });
  return (
    <div className={classes.wide}>
      <FailureNote failure={calendar.failure} onRetry={calendar.again} />
      <p>{t('calendar:words')}</p>
      {calendar.data && !calendar.data.known && (
        <Note meaning="attention">{t('calendar:unknown', { country: country(calendar.data.country) })}</Note>
      )}
      <CloseDay onClosed={(date) => setYear(Number(date.slice(0, 4)))} />
      <SettingPanel
        of="calendar.daysOff"
        title={t('calendar:daysOff', { year })}
        aside={
          <div className={classes.row}>
            <ActionIcon
              variant="default"
              aria-label={t('calendar:yearBefore')}
              onClick={() => setYear(year - 1)}
            >
              <IconChevronLeft size={16} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={t('calendar:yearAfter')}
              onClick={() => setYear(year + 1)}
            >
              <IconChevronRight size={16} aria-hidden="true" />
            </ActionIcon>
          </div>
        }
      >
        {calendar.loading && <Shape rows={8} />}
        {calendar.data && <Days days={calendar.data.days} />}
      </SettingPanel>
    </div>
  );
}

function Days({ days }: { readonly days: readonly CalendarDay[] }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const set = useCommandCall('calendar.setDay');
  const clear = useCommandCall('calendar.clearDay');
  const work = async (day: CalendarDay) => {
    const answer = await set.run({ date: day.date, open: true });
    if (answer.ok) notifyDone(t('calendar:worked', { date: date(day.date) }));
  };
  const takeBack = async (day: CalendarDay) => {
    const answer = await clear.run({ date: day.date });
    if (answer.ok) notifyDone(t('calendar:takenBack', { date: date(day.date) }));
  };
  const nameOf = ({ holiday, substitute, own }: CalendarDay): string => {
    if (own && !own.open) return own.name;
    if (!holiday) return t('calendar:ownOpen');
    const name = t(`calendar:holiday.${holiday}`);
    return substitute ? t('calendar:substitute', { name }) : name;
  };
  return (
    <>
      <FailureNote failure={set.failure ?? clear.failure} />
      <RowTable
        label={t('calendar:list')}
        rows={days}
        rowKey={(day) => day.date}
        empty={<p>{t('calendar:none')}</p>}
        columns={[
          { id: 'date', title: t('calendar:date'), width: 188, cell: (day) => date(day.date, 'weekday') },
          { id: 'name', title: t('calendar:name'), cell: nameOf },
          { id: 'kind', title: t('calendar:kind'), width: 168, cell: (day) => <KindOfDay day={day} /> },
          {
            id: 'act',
            title: '',
            width: 184,
            align: 'right',
            cell: (day) => (
              <ActionButton
                label={t(day.own ? 'calendar:takeBack' : 'calendar:work')}
                size="compact-sm"
                onPress={() => (day.own ? takeBack(day) : work(day))}
              />
            ),
          },
        ]}
      />
    </>
  );
}

function KindOfDay({ day: { own } }: { readonly day: CalendarDay }) {
  const { t } = useTranslation();
  if (!own) return <MeaningBadge meaning="plain" label={t('calendar:ofCountry')} />;
  return own.open ? (
    <MeaningBadge meaning="good" label={t('calendar:atWork')} />
  ) : (
    <MeaningBadge meaning="waiting" label={t('calendar:own')} />
  );
}

const schema = z.object({ date: plainDate, name: required(80) });

function CloseDay({ onClosed }: { readonly onClosed: (date: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const set = useCommandCall('calendar.setDay');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(schema, 'settings/calendar', {
    date: null as unknown as string,
    name: '',
  });
  const send = async ({ date, name }: z.output<typeof schema>) => {
    const answer = await set.run({ date, open: false, name });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear();
    notifyDone(t('calendar:closed', { date: format.date(date) }));
    return onClosed(date);
  };
  return (
    <SettingPanel of="calendar.close">
      <EntryForm
        label={t('calendar:close')}
        form={form}
        onSubmit={send}
        actions={
          <ActionButton
            type="submit"
            label={t('calendar:closeAct')}
            icon={IconCalendarPlus}
            variant="filled"
            hint="mod+S"
          />
        }
      >
        <DraftNote draft={draft} />
        <FailureNote failure={set.failure} more={homeless} />
        <Columns least={200}>
          <DateField control={form.control} name="date" label={t('calendar:date')} required />
          <TextField
            control={form.control}
            name="name"
            label={t('calendar:name')}
            placeholder={t('calendar:nameHelp')}
            required
          />
        </Columns>
      </EntryForm>
    </SettingPanel>
  );
}
