import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { REPORT_NAMES } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { useFormat } from '../text/useFormat.ts';
import classes from './ReportsPage.module.css';

/** The ready-made reports, each with what it is for. */
export function ReportList() {
  const { t } = useTranslation();
  const { report } = reportWords(useFormat().language);
  return (
    <Tabs.List className={classes.list} aria-label={t('reports:list')}>
      {REPORT_NAMES.map((name) => (
        <Tabs.Tab key={name} value={name} className={classes.entry}>
          <span className={classes.name}>{report[name].name}</span>
          <span className={classes.about}>{report[name].about}</span>
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}
