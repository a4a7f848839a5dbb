import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import classes from './StockPage.module.css';

type Level = Output<'stock.levels'>['levels'][number];

/** How many units of each model there are; a model pressed narrows the list to it. */
export function Levels({
  levels,
  selected,
  onSelect,
}: {
  readonly levels: readonly Level[];
  /** The model that the list is narrowed to; empty for all. */
  readonly selected: string;
  readonly onSelect: (model: string) => void;
}) {
  const { t } = useTranslation();
  if (levels.length === 0) return null;
  return (
    <ul className={classes.levels} aria-label={t('stock:levels.title')}>
      {levels.map(({ model, inStock, allocated }) => (
        <li key={model}>
          <button
            type="button"
            className={classes.level}
            aria-pressed={model === selected}
            onClick={() => onSelect(model === selected ? '' : model)}
          >
            <span className={classes.model}>{model}</span>
            <span className={classes.number} data-none={inStock === 0 || undefined}>
              {t('stock:levels.inStock', { count: inStock })}
            </span>
            {allocated > 0 && (
              <span className={classes.allocated}>{t('stock:levels.allocated', { count: allocated })}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
