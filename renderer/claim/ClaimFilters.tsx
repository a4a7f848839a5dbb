import { useTranslation } from 'react-i18next';
import { CHOICES, CLAIM_STATES } from '../../shared/claim/vocabulary.ts';
import { CLAIM_ORDERS } from '../../shared/contract/claims.ts';
import { useQueryCall } from '../api/useCall.ts';
import { PRESETS } from '../reports/periods.ts';
import { OneOf } from '../ui/lists/OneOf.tsx';
import classes from './ClaimListPage.module.css';
import { type ClaimFilter, EVERY_CLAIM } from './claimFilter.ts';

export function ClaimFilters({
  filter,
  searched,
  onChange,
}: {
  readonly filter: ClaimFilter;
  /** Something is searched for: the best finds come first, whatever the order. */
  readonly searched: boolean;
  readonly onChange: (filter: ClaimFilter) => void;
}) {
  const { t } = useTranslation();
  const known = useQueryCall('devices.models', {}).data?.models ?? [];
  // The address may name a model that nothing here is of.
  const models = new Set([...known, ...(filter.model === 'all' ? [] : [filter.model])]);
  const set =
    <K extends keyof ClaimFilter>(name: K) =>
    (value: string | null) =>
      onChange({ ...filter, [name]: value ?? EVERY_CLAIM[name] });
  const shared = { className: classes.filter, maxDropdownHeight: 420, allowDeselect: false };
  return (
    <div className={classes.filters}>
      <OneOf
        {...shared}
        aria-label={t('board:list.filter')}
        data={[
          { value: 'all', label: t('board:list.all') },
          { value: 'open', label: t('board:list.open') },
          ...CLAIM_STATES.map((state) => ({ value: state, label: t(`domain:state.${state}`) })),
        ]}
        value={filter.state}
        onChange={set('state')}
      />
      <OneOf
        {...shared}
        aria-label={t('board:list.choice')}
        data={[
          { value: 'all', label: t('board:list.anyChoice') },
          { value: 'none', label: t('board:list.noChoice') },
          ...CHOICES.map((choice) => ({ value: choice, label: t(`domain:choice.${choice}`) })),
        ]}
        value={filter.choice}
        onChange={set('choice')}
      />
      <OneOf
        {...shared}
        aria-label={t('board:column.model')}
        data={[
          { value: 'all', label: t('board:list.anyModel') },
          ...[...models].map((model) => ({ value: model, label: model })),
        ]}
        value={filter.model}
        onChange={set('model')}
      />
      <OneOf
        {...shared}
        aria-label={t('board:column.received')}
        data={[
          { value: 'all', label: t('board:list.anyTime') },
          ...PRESETS.map((preset) => ({ value: preset, label: t(`reports:preset.${preset}`) })),
        ]}
        value={filter.period}
        onChange={set('period')}
      />
      <OneOf
        {...shared}
        aria-label={t('board:list.order')}
        disabled={searched}
        data={(searched ? (['best'] as const) : CLAIM_ORDERS).map((order) => ({
          value: order,
          label: t(`board:list.orders.${order}`),
        }))}
        value={searched ? 'best' : filter.order}
        onChange={set('order')}
      />
    </div>
  );
}
