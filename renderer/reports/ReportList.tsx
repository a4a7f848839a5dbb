import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SavedReport } from '../../shared/contract/savedReports.ts';
import { REPORT_NAMES, type ReportName } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { useFormat } from '../text/useFormat.ts';
import classes from './ReportsPage.module.css';

/** A report in the list: a ready-made one by its name, a saved one by its id. */
export const SAVED = 'saved:';

/** The reports that managers have saved, and the ready-made ones, each with what it is for. */
export function ReportList({ saved }: { readonly saved: readonly SavedReport[] }) {
  const { t } = useTranslation();
  const { report } = reportWords(useFormat().language);
  const isReport = (name: string): name is ReportName => REPORT_NAMES.some((each) => each === name);
  return (
    <div className={classes.lists}>
      {saved.length > 0 && (
        <>
          <h2 className={classes.listName}>{t('reports:own.list')}</h2>
          <Tabs.List className={classes.list} aria-label={t('reports:own.list')}>
            {saved.map(({ id, name, report: of }) => (
              <Tabs.Tab key={id} value={`${SAVED}${id}`} className={classes.entry}>
                <span className={classes.name}>{name}</span>
                <span className={classes.about}>{isReport(of) ? report[of].name : of}</span>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <h2 className={classes.listName}>{t('reports:list')}</h2>
        </>
      )}
      <Tabs.List className={classes.list} aria-label={t('reports:list')}>
        {REPORT_NAMES.map((name) => (
          <Tabs.Tab key={name} value={name} className={classes.entry}>
            <span className={classes.name}>{report[name].name}</span>
            <span className={classes.about}>{report[name].about}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </div>
  );
}
