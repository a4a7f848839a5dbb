import { SegmentedControl } from '@mantine/core';
import { IconBook2, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueProduct } from '../../shared/contract/catalogue.ts';
import { formatAmount } from '../text/format.ts';
import { useFormat } from '../text/useFormat.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FindField } from '../ui/fields/FindField.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import { When } from '../ui/When.tsx';
import classes from './catalogue.module.css';
import { FeeTableBadge } from './FeeTableBadge.tsx';

const STANDINGS = ['all', 'confirmed', 'unverified'] as const;
type Wanted = (typeof STANDINGS)[number];

/** The plan products in the versions in force, found by what is typed and by whether their fee table is confirmed. */
export function ProductList({
  products,
  sought,
  onOpen,
}: {
  readonly products: readonly CatalogueProduct[];
  /** What to begin the search with. */
  readonly sought: string;
  readonly onOpen: (productId: string) => void;
}) {
  const { t } = useTranslation();
  const { country, language } = useFormat();
  const [typed, setTyped] = useState(sought);
  const [wanted, setWanted] = useState<Wanted>('all');
  const list = useRef<HTMLDivElement>(null);

  const words = typed.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  const found = products.filter((product) => {
    const { model, id, currency, market, scheme } = product;
    const said = [model, id, currency, market, country(market), scheme].join(' ').toLocaleLowerCase(language);
    return words.every((word) => said.includes(word));
  });
  const shown = found.filter(({ status }) => wanted === 'all' || status === wanted);
  const count = (each: Wanted) =>
    each === 'all' ? found.length : found.filter(({ status }) => status === each).length;

  const intoList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>('tbody tr')?.focus();
  };
  const label = {
    all: t('catalogue:filter.all', { found: count('all') }),
    confirmed: t('catalogue:filter.confirmed', { found: count('confirmed') }),
    unverified: t('catalogue:filter.unverified', { found: count('unverified') }),
  };

  return (
    <div className={classes.column}>
      <div className={classes.filters}>
        <FindField
          className={classes.search}
          label={t('catalogue:search')}
          autoFocus
          value={typed}
          onText={setTyped}
          onKeyDown={intoList}
        />
        <SegmentedControl
          aria-label={t('catalogue:row.status')}
          value={wanted}
          onChange={setWanted}
          data={STANDINGS.map((value) => ({ value, label: label[value] }))}
        />
      </div>
      <div ref={list}>
        <ProductTable products={shown} onOpen={onOpen} none={products.length === 0} />
      </div>
    </div>
  );
}

function ProductTable({
  products,
  onOpen,
  none,
}: {
  readonly products: readonly CatalogueProduct[];
  readonly onOpen: (productId: string) => void;
  /** True when there is no product at all, rather than none that was found. */
  readonly none: boolean;
}) {
  const { t } = useTranslation();
  const { country, language } = useFormat();
  const amount = (value: number, currency: string) => formatAmount(language, value, currency);
  const columns: Column<CatalogueProduct>[] = [
    {
      id: 'model',
      title: t('catalogue:row.model'),
      cell: (product) => (
        <>
          <span className={classes.strong}>{product.model}</span>
          <br />
          <span className={classes.id}>{product.id}</span>
        </>
      ),
    },
    {
      id: 'market',
      title: t('catalogue:row.market'),
      cell: ({ market, scheme }) => (
        <>
          {country(market)}
          <br />
          <span className={classes.dim}>{scheme}</span>
        </>
      ),
    },
    {
      id: 'fees',
      title: t('catalogue:row.fees'),
      align: 'right',
      cell: ({ fees, replacementAllowance, currency }) => (
        <ol className={classes.tiers}>
          {fees.slice(0, replacementAllowance).map((fee, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the tier
            <li key={index}>{amount(fee, currency)}</li>
          ))}
        </ol>
      ),
    },
    {
      id: 'flyaway',
      title: t('catalogue:row.flyawayShort'),
      align: 'right',
      cell: ({ flyawayFee, currency }) =>
        flyawayFee === null ? (
          <span className={classes.dim}>{t('catalogue:none')}</span>
        ) : (
          amount(flyawayFee, currency)
        ),
    },
    { id: 'currency', title: t('catalogue:row.currency'), cell: ({ currency }) => currency },
    {
      id: 'term',
      title: t('catalogue:row.term'),
      cell: ({ termMonths }) => t('catalogue:value.months', { count: termMonths }),
    },
    {
      id: 'status',
      title: t('catalogue:row.status'),
      cell: ({ status }) => <FeeTableBadge status={status} />,
    },
    {
      id: 'from',
      title: t('catalogue:row.effectiveFrom'),
      from: 1000,
      cell: ({ effectiveFrom }) => <When date={effectiveFrom} />,
    },
  ];
  return (
    <RowTable
      label={t('catalogue:tab.products')}
      columns={columns}
      rows={products}
      rowKey={({ id }) => id}
      onOpen={({ id }) => onOpen(id)}
      openLabel={({ id, model }) => t('catalogue:open', { model, id })}
      empty={
        none ? (
          <EmptyState icon={IconBook2} title={t('catalogue:empty.title')}>
            {t('catalogue:empty.text')}
          </EmptyState>
        ) : (
          <EmptyState icon={IconSearch} title={t('common:nothingFound')}>
            {t('catalogue:searchHint')}
          </EmptyState>
        )
      }
    />
  );
}
