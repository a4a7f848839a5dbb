import { Checkbox } from '@mantine/core';
import { IconEqual, IconEqualNot } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductVersion } from '../../shared/contract/catalogue.ts';
import { useFormat } from '../text/useFormat.ts';
import { OneOf } from '../ui/lists/OneOf.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { Panel } from '../ui/Panel.tsx';
import classes from './catalogue.module.css';
import look from './compare.module.css';
import { compareRows } from './differences.ts';
import { useTermRows } from './useTermRows.ts';

/** Two versions side by side; each line says by icon and word whether it differs. */
export function CompareVersions({
  versions,
  inForce,
}: {
  readonly versions: readonly ProductVersion[];
  readonly inForce: number;
}) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const rowsOf = useTermRows();
  const newest = versions[0]?.version ?? 0;
  const [left, setLeft] = useState(newest === inForce ? (versions[1]?.version ?? newest) : inForce);
  const [right, setRight] = useState(newest);
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const find = (wanted: number) => versions.find(({ version }) => version === wanted);
  const [before, after] = [find(left), find(right)];
  if (!before || !after) return null;

  const rows = compareRows(rowsOf(before), rowsOf(after));
  const differing = rows.filter(({ differs }) => differs).length;
  const shown = onlyDiffering ? rows.filter(({ differs }) => differs) : rows;
  const options = versions.map((each) => ({
    value: String(each.version),
    label: t('catalogue:compare.version', {
      version: each.version,
      from: date(each.effectiveFrom),
      status: t(`domain:productStatus.${each.status}`),
    }),
  }));

  return (
    <Panel
      title={t('catalogue:compare.title')}
      aside={t('catalogue:compare.differing', { count: differing })}
    >
      <div className={look.compareHead}>
        <OneOf
          label={t('catalogue:compare.left')}
          data={options}
          value={String(left)}
          onChange={(chosen) => setLeft(Number(chosen))}
        />
        <OneOf
          label={t('catalogue:compare.right')}
          data={options}
          value={String(right)}
          onChange={(chosen) => setRight(Number(chosen))}
        />
        <Checkbox
          label={t('catalogue:compare.only')}
          checked={onlyDiffering}
          onChange={(event) => setOnlyDiffering(event.currentTarget.checked)}
        />
      </div>
      <table className={look.compare}>
        <caption className={classes.unseen}>{t('catalogue:compare.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('catalogue:compare.field')}</th>
            <th scope="col">{t('catalogue:compare.numbered', { version: left })}</th>
            <th scope="col">{t('catalogue:compare.numbered', { version: right })}</th>
            <th scope="col">{t('catalogue:compare.mark')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.id} data-differs={row.differs || undefined}>
              <th scope="row">{row.name}</th>
              <td>{row.before ?? t('catalogue:none')}</td>
              <td>{row.after ?? t('catalogue:none')}</td>
              <td>
                <MeaningBadge
                  meaning={row.differs ? 'attention' : 'plain'}
                  icon={row.differs ? IconEqualNot : IconEqual}
                  label={t(row.differs ? 'catalogue:compare.differs' : 'catalogue:compare.same')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p>{t('catalogue:compare.nothing')}</p>}
    </Panel>
  );
}
