import { Button, Progress } from '@mantine/core';
import { IconColumns3, IconFileExport, IconReportOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { contract } from '../../shared/contract/index.ts';
import { isForPeople, REPORT_FORMATS } from '../../shared/report/formats.ts';
import { useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { Note } from '../ui/Note.tsx';
import { Page } from '../ui/Page.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { ColumnsForm } from './ColumnsForm.tsx';
import { PRESETS, periodOf, presetOf, todayIn } from './periods.ts';
import { ReportPreview } from './ReportPreview.tsx';
import classes from './ReportsPage.module.css';
import { useColumns } from './useColumns.ts';
import { type Export, useExport } from './useExport.ts';

const periodSchema = contract['reports.claims'].input.pick({ from: true, to: true });
const schema = periodSchema.extend({ format: contract['exports.claims'].input.shape.format });

/** The claims of a period: looked over here as the file will have them, and taken away. */
export function ReportsPage() {
  const { t } = useTranslation();
  const { centre } = useSession();
  const today = useMemo(() => todayIn(centre.timeZone), [centre.timeZone]);
  const form = useSchemaForm(schema, { ...periodOf('this_month', today), format: 'xlsx' as const });
  const [from, to, format] = useWatch({ control: form.control, name: ['from', 'to', 'format'] });
  const checked = periodSchema.safeParse({ from, to });
  const backwards = checked.success && from > to;
  const period = checked.success && !backwards ? checked.data : null;
  const report = useQueryCall('reports.claims', period ?? { from: today, to: today }, {
    enabled: period !== null,
    keepPrevious: true,
  });
  const { state, start, cancel } = useExport();
  const { columns, choose } = useColumns();
  const [choosing, setChoosing] = useState(false);
  const total = period && report.data ? report.data.total : 0;
  const preset = period ? presetOf(period, today) : null;

  return (
    <Page
      title={t('reports:title')}
      beside={period && report.data && t('reports:total', { count: total })}
      toolbar={
        <>
          {isForPeople(format) && (
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
            disabled={total === 0 || state.kind === 'running'}
            onPress={() => period && start(period, format, isForPeople(format) ? columns : undefined)}
          />
        </>
      }
      below={
        <div className={classes.period}>
          <fieldset className={classes.presets}>
            <legend className={classes.legend}>{t('reports:period')}</legend>
            {PRESETS.map((name) => (
              <Button
                key={name}
                size="compact-sm"
                variant={preset === name ? 'light' : 'default'}
                aria-pressed={preset === name}
                onClick={() => form.reset({ ...periodOf(name, today), format })}
              >
                {t(`reports:preset.${name}`)}
              </Button>
            ))}
          </fieldset>
          <div className={classes.dates}>
            <DateField control={form.control} name="from" label={t('reports:from')} />
            <DateField control={form.control} name="to" label={t('reports:to')} />
            <SelectField
              control={form.control}
              name="format"
              label={t('reports:file')}
              options={REPORT_FORMATS.map((each) => ({ value: each, label: t(`reports:format.${each}`) }))}
            />
          </div>
        </div>
      }
      loading={period !== null && report.loading}
      failure={report.failure}
      onRetry={report.again}
    >
      {!period && (
        <Note meaning="attention">
          {backwards ? t('errors:field.periodBackwards') : t('reports:periodMissing')}
        </Note>
      )}
      <SidePanel
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={t('reports:columns.title')}
        size={560}
      >
        <ColumnsForm
          columns={columns}
          onChosen={(chosen) => {
            choose(chosen);
            setChoosing(false);
          }}
        />
      </SidePanel>
      <ExportNote state={state} total={total} onCancel={cancel} />
      {period && report.data && total === 0 && (
        <EmptyState
          icon={IconReportOff}
          title={t('reports:empty.title')}
          action={
            preset !== 'this_year' && (
              <ActionButton
                label={t('reports:preset.this_year')}
                onPress={() => form.reset({ ...periodOf('this_year', today), format })}
              />
            )
          }
        >
          {t('reports:empty.words')}
        </EmptyState>
      )}
      {period && report.data && total > 0 && (
        <>
          <ReportPreview
            columns={report.data.columns}
            shown={isForPeople(format) ? columns : report.data.columns}
            rows={report.data.rows}
            total={total}
            format={format}
          />
          <p className={classes.help}>
            {t(isForPeople(format) ? 'reports:forPeople' : 'reports:forPrograms')}{' '}
            {format === 'xlsx' && t('reports:sums')}
          </p>
        </>
      )}
    </Page>
  );
}

function ExportNote({
  state,
  total,
  onCancel,
}: {
  readonly state: Export;
  readonly total: number;
  readonly onCancel: () => void;
}) {
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
          {t('reports:running', { count: state.rows, total: state.total ?? total })}
          <Progress
            mt={4}
            size="sm"
            value={(state.rows / Math.max(1, state.total ?? total)) * 100}
            aria-label={t('reports:progress')}
          />
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
