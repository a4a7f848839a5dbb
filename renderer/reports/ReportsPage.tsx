import { Tabs } from '@mantine/core';
import {
  IconCalendarClock,
  IconColumns3,
  IconDeviceFloppy,
  IconFileExport,
  IconFilter,
  IconListSearch,
  IconReportOff,
} from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { contract } from '../../shared/contract/index.ts';
import { daysIn, type SavedPeriod } from '../../shared/contract/savedReports.ts';
import { isForPeople } from '../../shared/report/formats.ts';
import { MOST_COLUMNS_ON_PAPER, MOST_ROWS_ON_PAPER } from '../../shared/report/onPaper.ts';
import { periodOf, type RelativePeriod } from '../../shared/report/period.ts';
import { columnsOf, definitionOf, REPORT_NAMES } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Page } from '../ui/Page.tsx';
import { Shape } from '../ui/Shape.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { AskedLine } from './AskedLine.tsx';
import { ArrangeForm } from './arrange/ArrangeForm.tsx';
import { ColumnsForm } from './ColumnsForm.tsx';
import { ExportNote } from './ExportNote.tsx';
import { Meanings } from './Meanings.tsx';
import { PeriodFields } from './PeriodFields.tsx';
import { type Period, presetOf, todayIn } from './periods.ts';
import { ReportList, SAVED } from './ReportList.tsx';
import { ReportPreview } from './ReportPreview.tsx';
import classes from './ReportsPage.module.css';
import { NameForm } from './saved/NameForm.tsx';
import { SavedMenu } from './saved/SavedMenu.tsx';
import { useAsked } from './useAsked.ts';
import { useExport } from './useExport.ts';

const periodSchema = contract['reports.claims'].input.pick({ from: true, to: true });
const schema = periodSchema.extend({ format: contract['exports.report'].input.shape.format });

const NO_DAYS = { from: null, to: null };

type Open = 'columns' | 'arrange' | 'name';

/** The ready-made reports and those that managers have saved: looked over here as the file will have them, and taken away. */
export function ReportsPage() {
  const { t } = useTranslation();
  const { centre, person } = useSession();
  const navigate = useNavigate();
  const at = useSearch({ from: '/reports' });
  const list = useQueryCall('savedreports.list', {});
  const saved = list.data?.reports.find(({ id }) => id === at.saved) ?? null;
  const report = saved?.asked?.report ?? REPORT_NAMES.find((name) => name === at.report) ?? 'claims';
  const { by } = definitionOf(report);
  const today = useMemo(() => todayIn(centre.timeZone), [centre.timeZone]);
  const sent = at.filters === undefined ? {} : daysSent(at, today);
  // What is typed of a period stays from one report to the next, however far it is.
  const form = useSchemaForm(schema, { ...periodOf('this_month', today), ...sent, format: 'xlsx' as const });
  const [from, to, format] = useWatch({ control: form.control, name: ['from', 'to', 'format'] });
  const checked = periodSchema.safeParse({ from, to });
  const backwards = checked.success && from > to;
  const period = checked.success && !backwards ? checked.data : null;
  const days = by === null ? NO_DAYS : period;
  const { columns, arrangement, choose, arrange, forget } = useAsked(report, saved, at.filters);
  const preview = useQueryCall(
    'reports.preview',
    { report, ...(days ?? { from: today, to: today }), ...arrangement, language: person.language },
    { enabled: days !== null && !(at.saved !== undefined && list.loading) },
  );
  const { state, start, cancel } = useExport();
  const save = useCommandCall('savedreports.save');
  const change = useCommandCall('savedreports.change');
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => {
    setOpen(null);
    save.forget();
  };
  const people = isForPeople(format);
  const read = days && preview.data ? preview.data : null;
  const preset = period ? presetOf(period, today) : null;
  const take = (name: RelativePeriod) => form.reset({ ...periodOf(name, today), format });

  const savedPeriod = saved?.asked?.period ?? null;
  const opened = saved?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed after a report was opened stays
  useEffect(() => {
    if (savedPeriod === null) return;
    form.reset({ ...daysIn(savedPeriod, today), format });
  }, [opened]);

  const openSaved = (id: string) => void navigate({ to: '/reports', search: { saved: id } });
  const periodNow: SavedPeriod | null =
    by === null || period === null ? null : preset === null ? period : { name: preset };
  const asked = { report, columns: [...columns], ...arrangement, period: periodNow };
  const differs =
    saved?.asked !== undefined &&
    saved?.asked !== null &&
    days !== null &&
    JSON.stringify(inOneForm(asked)) !==
      JSON.stringify(inOneForm({ ...saved.asked, columns: saved.asked.columns ?? [...columnsOf(report)] }));
  const onSave = async (name: string) => {
    const answer = await save.run({ name, ...asked });
    if (!answer.ok) return;
    forget();
    close();
    openSaved(answer.value.id);
    notifyDone(t('reports:own.done', { name }));
  };
  const onChange = async () => {
    if (!saved) return;
    if ((await change.run({ id: saved.id, ...asked })).ok) {
      notifyDone(t('reports:own.changed', { name: saved.name }));
    }
  };
  const unprintable = format === 'pdf' && read ? whyNotOnPaper(read.total, columns.length) : null;
  const goneReport = saved !== null && saved.asked === null;

  return (
    <Page
      title={saved ? saved.name : t('reports:title')}
      beside={read && read.total !== null && t('reports:total', { count: read.total })}
      toolbar={
        <>
          <ActionButton
            label={t('reports:byClock')}
            icon={IconCalendarClock}
            onPress={() => void navigate({ to: '/schedules' })}
          />
          {report === 'record' && !saved && (
            <ActionButton
              label={t('reports:toRecord')}
              icon={IconListSearch}
              onPress={() => void navigate({ to: '/record' })}
            />
          )}
          {!goneReport && (
            <>
              <ActionButton
                label={t('reports:arrange.open')}
                icon={IconFilter}
                keys="alt+F"
                onPress={() => setOpen('arrange')}
              />
              {people && (
                <ActionButton
                  label={t('reports:columns.open', { count: columns.length })}
                  icon={IconColumns3}
                  onPress={() => setOpen('columns')}
                />
              )}
              {differs && <ActionButton label={t('reports:own.change')} onPress={onChange} />}
              <ActionButton
                label={t('reports:own.save')}
                icon={IconDeviceFloppy}
                disabled={!days}
                onPress={() => setOpen('name')}
              />
              <ActionButton
                label={t('reports:save')}
                icon={IconFileExport}
                keys="mod+S"
                variant="filled"
                disabled={!read || read.total === 0 || state.kind === 'running' || unprintable !== null}
                onPress={() =>
                  days &&
                  start({
                    ...{ report, ...days, format, ...arrangement },
                    columns: people ? columns : undefined,
                    title: saved?.name ?? null,
                  })
                }
              />
            </>
          )}
          {saved && (
            <SavedMenu
              saved={saved}
              onOpen={openSaved}
              onDeleted={() => void navigate({ to: '/reports', search: { report } })}
            />
          )}
        </>
      }
      below={!goneReport && <PeriodFields control={form.control} by={by} preset={preset} onPreset={take} />}
    >
      <SidePanel opened={open === 'columns'} onClose={close} title={t('reports:columns.title')} size={560}>
        <ColumnsForm
          key={saved?.id ?? report}
          report={report}
          columns={columns}
          onChosen={(chosen) => {
            choose(chosen);
            close();
          }}
        />
      </SidePanel>
      <SidePanel opened={open === 'arrange'} onClose={close} title={t('reports:arrange.title')} size={560}>
        <ArrangeForm
          key={saved?.id ?? report}
          report={report}
          arrangement={arrangement}
          onArranged={(next) => {
            arrange(next);
            close();
          }}
        />
      </SidePanel>
      <NameForm
        opened={open === 'name'}
        onClose={close}
        title={t('reports:own.save')}
        act={t('reports:own.save')}
        name={saved ? '' : reportWords(person.language).report[report].name}
        failure={save.failure}
        onNamed={onSave}
      />
      <Tabs
        value={saved ? `${SAVED}${saved.id}` : report}
        onChange={(next) => {
          if (next?.startsWith(SAVED)) openSaved(next.slice(SAVED.length));
          else void navigate({ to: '/reports', search: { report: next ?? undefined } });
        }}
        orientation="vertical"
        variant="pills"
        activateTabWithKeyboard={false}
        classNames={{ root: classes.reports, panel: classes.panel }}
      >
        <ReportList saved={list.data?.reports ?? []} />
        <Tabs.Panel value={saved ? `${SAVED}${saved.id}` : report}>
          {list.failure && <FailureNote failure={list.failure} onRetry={list.again} />}
          {change.failure && <FailureNote failure={change.failure} />}
          {goneReport ? (
            <Note meaning="attention">{t('reports:own.reportGone', { name: saved.name })}</Note>
          ) : (
            <AskedLine report={report} arrangement={arrangement} gone={saved?.gone ?? []} />
          )}
          {!goneReport && !days && (
            <Note meaning="attention">
              {backwards ? t('errors:field.periodBackwards') : t('errors:field.periodMissing')}
            </Note>
          )}
          <ExportNote state={state} onCancel={cancel} />
          {unprintable && (
            <Note meaning="attention">
              {t(`reports:paper.${unprintable.why}`, { most: unprintable.most })}
            </Note>
          )}
          {preview.failure && <FailureNote failure={preview.failure} onRetry={preview.again} />}
          {!goneReport && days && preview.loading && <Shape rows={6} />}
          {!goneReport && read?.total === 0 && (
            <EmptyState
              icon={IconReportOff}
              title={t(by === null ? 'reports:empty.nowTitle' : 'reports:empty.title')}
              action={
                by !== null &&
                preset !== 'this_year' && (
                  <ActionButton label={t('reports:preset.this_year')} onPress={() => take('this_year')} />
                )
              }
            >
              {t(by === null ? 'reports:empty.nowWords' : 'reports:empty.words')}
            </EmptyState>
          )}
          {!goneReport && read && read.total !== 0 && (
            <>
              <ReportPreview
                report={report}
                read={read}
                shown={people ? columns : columnsOf(report)}
                groupBy={arrangement.groupBy}
                format={format}
              />
              <p className={classes.help}>
                {t(people ? 'reports:forPeople' : 'reports:forPrograms')}{' '}
                {format === 'xlsx' && t('reports:sums')}
              </p>
              {people && <Meanings report={report} columns={columns} />}
            </>
          )}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

/** The days that a page sent along with its filters: what it left open begins with last year and ends today. */
function daysSent({ from, to }: Partial<Period>, today: string): Partial<Period> {
  const { from: longAgo } = periodOf('last_year', today);
  const read = periodSchema.safeParse({ from: from ?? longAgo, to: to ?? today });
  return read.success ? read.data : {};
}

/** What keeps a report from being a PDF, told before it is made. */
function whyNotOnPaper(rows: number | null, columns: number) {
  if (columns > MOST_COLUMNS_ON_PAPER) return { why: 'wide', most: MOST_COLUMNS_ON_PAPER } as const;
  if ((rows ?? 0) > MOST_ROWS_ON_PAPER) return { why: 'long', most: MOST_ROWS_ON_PAPER } as const;
  return null;
}

/** The same whatever the order in which its parts were put. */
const inOneForm = ({
  report,
  columns,
  filters,
  groupBy,
  sort,
  period,
}: {
  readonly report: string;
  readonly columns: readonly string[];
  readonly filters: readonly object[];
  readonly groupBy: readonly string[];
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  readonly period: SavedPeriod | null;
}) => [
  report,
  columns,
  filters.map((filter) => Object.entries(filter).toSorted()),
  groupBy,
  sort && [sort.column, sort.descending],
  period && ('name' in period ? period.name : [period.from, period.to]),
];
