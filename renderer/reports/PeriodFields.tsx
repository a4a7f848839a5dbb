import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { Control, FieldValues, Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { PeriodBy } from '../../shared/report/definition.ts';
import { REPORT_FORMATS } from '../../shared/report/formats.ts';
import { PERIODS, type RelativePeriod } from '../../shared/report/period.ts';
import { DateField } from '../ui/fields/DateField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { PRESETS } from './periods.ts';
import classes from './ReportsPage.module.css';

const isPreset = (name: RelativePeriod): boolean => PRESETS.some((each) => each === name);
const OTHERS = PERIODS.filter((name) => !isPreset(name));

/** Of which days a report is, unless it tells how things stand now, and in which form it is saved. */
export function PeriodFields<V extends FieldValues & { from: string; to: string; format: string }, T>({
  control,
  by,
  preset,
  onPreset,
}: {
  readonly control: Control<V, unknown, T>;
  readonly by: PeriodBy | null;
  readonly preset: RelativePeriod | null;
  readonly onPreset: (preset: RelativePeriod) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.period}>
      {by === null ? (
        <p className={classes.legend}>{t('reports:now')}</p>
      ) : (
        <fieldset className={classes.presets}>
          <legend className={classes.legend}>{t(`reports:by.${by}`)}</legend>
          {PRESETS.map((name) => (
            <Button
              key={name}
              size="compact-sm"
              variant={preset === name ? 'light' : 'default'}
              aria-pressed={preset === name}
              onClick={() => onPreset(name)}
            >
              {t(`reports:preset.${name}`)}
            </Button>
          ))}
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                size="compact-sm"
                variant={preset !== null && !isPreset(preset) ? 'light' : 'default'}
                rightSection={<IconChevronDown size={14} aria-hidden="true" />}
              >
                {preset !== null && !isPreset(preset)
                  ? t(`reports:preset.${preset}`)
                  : t('reports:morePeriods')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {OTHERS.map((name) => (
                <Menu.Item key={name} onClick={() => onPreset(name)}>
                  {t(`reports:preset.${name}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </fieldset>
      )}
      <div className={by === null ? classes.file : classes.dates}>
        {by !== null && (
          <>
            <DateField control={control} name={'from' as Path<V>} label={t('reports:from')} />
            <DateField control={control} name={'to' as Path<V>} label={t('reports:to')} />
          </>
        )}
        <SelectField
          control={control}
          name={'format' as Path<V>}
          label={t('reports:file')}
          options={REPORT_FORMATS.map((each) => ({ value: each, label: t(`reports:format.${each}`) }))}
        />
      </div>
    </div>
  );
}
