import { Tabs } from '@mantine/core';
import { IconColumns3, IconFileExport, IconReportOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { contract } from '../../shared/contract/index.ts';
import { isForPeople } from '../../shared/report/formats.ts';
import { columnsOf, definitionOf, REPORT_NAMES } from '../../shared/report/registry.ts';
import { useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { Page } from '../ui/Page.tsx';
import { Shape } from '../ui/Shape.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { ColumnsForm } from './ColumnsForm.tsx';
import { ExportNote } from './ExportNote.tsx';
import { Meanings } from './Meanings.tsx';
import { PeriodFields } from './PeriodFields.tsx';
import { type Preset, periodOf, presetOf, todayIn } from './periods.ts';
import { ReportList } from './ReportList.tsx';
import { ReportPreview } from './ReportPreview.tsx';
import classes from './ReportsPage.module.css';
import { useColumns } from './useColumns.ts';
import { useExport } from './useExport.ts';

const periodSchema = contract['reports.claims'].input.pick({ from: true, to: true });
const schema = periodSchema.extend({ format: contract['exports.report'].input.shape.format });

const NO_DAYS = { from: null, to: null };

/** The ready-made reports: looked over here as the file will have them, and taken away. */
export function ReportsPage() {
  const { t } = useTranslation();
  const { centre } = useSession();
  const navigate = useNavigate();
  const asked = useSearch({ from: '/reports' }).report;
  const report = REPORT_NAMES.find((name) => name === asked) ?? 'claims';
  const { by } = definitionOf(report);
  const today = useMemo(() => todayIn(centre.timeZone), [centre.timeZone]);
  // What is typed of a period stays from one report to the next, however far it is.
  const form = useSchemaForm(schema, { ...periodOf('this_month', today), format: 'xlsx' as const });
  const [from, to, format] = useWatch({ control: form.control, name: ['from', 'to', 'format'] });
  const checked = periodSchema.safeParse({ from, to });
  const backwards = checked.success && from > to;
  const period = checked.success && !backwards ? checked.data : null;
  const days = by === null ? NO_DAYS : period;
  const preview = useQueryCall(
    'reports.preview',
    { report, ...(days ?? { from: today, to: today }) },
    { enabled: days !== null },
  );
  const { state, start, cancel } = useExport();
  const { columns, choose } = useColumns(report);
  const [choosing, setChoosing] = useState(false);
  const people = isForPeople(format);
  const read = days && preview.data ? preview.data : null;
  const preset = period ? presetOf(period, today) : null;
  const take = (name: Preset) => form.reset({ ...periodOf(name, today), format });

  return (
    <Page
      title={t('reports:title')}
      beside={read && t('reports:total', { count: read.total })}
      toolbar={
        <>
          {people && (
            <ActionButton
              label={t('reports:columns.open', { count: columns.length })}
              icon={IconColumns3}
              onPress={() => setChoosing(true)}
            />
          )}
          <ActionButton
            label={t('reports:save')}
            icon={IconFileExport}
            keys="mod+S"
            variant="filled"
            disabled={!read || read.total === 0 || state.kind === 'running'}
            onPress={() => days && start(report, days, format, people ? columns : undefined)}
          />
        </>
      }
      below={<PeriodFields control={form.control} by={by} preset={preset} onPreset={take} />}
    >
      <SidePanel
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={t('reports:columns.title')}
        size={560}
      >
        <ColumnsForm
          key={report}
          report={report}
          columns={columns}
          onChosen={(chosen) => {
            choose(chosen);
            setChoosing(false);
          }}
        />
      </SidePanel>
      <Tabs
        value={report}
        onChange={(next) => void navigate({ to: '/reports', search: { report: next ?? undefined } })}
        orientation="vertical"
        variant="pills"
        activateTabWithKeyboard={false}
        classNames={{ root: classes.reports, panel: classes.panel }}
      >
        <ReportList />
        <Tabs.Panel value={report}>
          {!days && (
            <Note meaning="attention">
              {backwards ? t('errors:field.periodBackwards') : t('errors:field.periodMissing')}
            </Note>
          )}
          <ExportNote state={state} onCancel={cancel} />
          {preview.failure && <FailureNote failure={preview.failure} onRetry={preview.again} />}
          {days && preview.loading && <Shape rows={6} />}
          {read?.total === 0 && (
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
          {read && read.total > 0 && (
            <>
              <ReportPreview
                report={report}
                read={read}
                shown={people ? columns : columnsOf(report)}
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
