import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../ui/Panel.tsx';
import { BarPicture, type Bars } from './BarPicture.tsx';
import classes from './Dashboard.module.css';

export interface FigureTable {
  /** The first names the row; the others are figures. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** Rows of a table that goes onto the one page of paper. */
const MOST_PRINTED = 31;

/** Figures of one kind: a sentence or two that say the most of them, a picture, and the table behind it. */
export function FigurePanel({
  title,
  leadsTo,
  says,
  bars,
  table,
}: {
  readonly title: string;
  /** Where more of them stands. */
  readonly leadsTo?: ReactNode;
  readonly says?: ReactNode;
  /** Without a picture the table stands open. */
  readonly bars?: Bars;
  readonly table?: FigureTable;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const empty = table !== undefined && table.rows.length === 0;
  return (
    <Panel title={title} aside={leadsTo}>
      {says && <div className={classes.says}>{says}</div>}
      {empty && <p className={classes.nothing}>{t('dashboard:nothing')}</p>}
      {bars && !empty && <BarPicture bars={bars} />}
      {bars && table && !empty && (
        <div className={classes.behind}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconTable size={14} aria-hidden="true" />}
            aria-expanded={open}
            aria-controls={id}
            aria-label={t('dashboard:tableOf', { title })}
            onClick={() => setOpen(!open)}
          >
            {t('dashboard:table')}
          </Button>
        </div>
      )}
      {table && !empty && (
        <section
          id={id}
          hidden={bars !== undefined && !open}
          className={table.rows.length > MOST_PRINTED ? `${classes.scroll} ${classes.long}` : classes.scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          aria-label={title}
        >
          <table className={classes.table} aria-label={title}>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(({ key, cells: [head, ...figures] }) => (
                <tr key={key}>
                  <th scope="row">{head}</th>
                  {figures.map((figure, at) => (
                    <td key={table.columns[at + 1]}>{figure}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
