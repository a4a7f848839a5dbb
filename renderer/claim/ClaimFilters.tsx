import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CHOICES, CLAIM_STATES, type ClaimState, isOpen } from '../../shared/claim/vocabulary.ts';
import { CLAIM_ORDERS, type ClaimOrder } from '../../shared/contract/claims.ts';
import type { Input } from '../../shared/contract/index.ts';
import { useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { PRESETS, type Preset, periodOf, todayIn } from '../reports/periods.ts';
import { OneOf } from '../ui/lists/OneOf.tsx';
import classes from './ClaimListPage.module.css';

/** What the list is narrowed to; `all` leaves a filter out. */
export interface ClaimFilter {
  readonly state: 'all' | 'open' | ClaimState;
  readonly choice: 'all' | NonNullable<Input<'claims.list'>['choice']>;
  readonly model: string;
  readonly period: 'all' | Preset;
  readonly order: ClaimOrder;
}

export const EVERY_CLAIM: ClaimFilter = {
  state: 'all',
  choice: 'all',
  model: 'all',
  period: 'all',
  order: 'newest',
};

export const isEveryClaim = ({ state, choice, model, period }: ClaimFilter): boolean =>
  state === 'all' && choice === 'all' && model === 'all' && period === 'all';

/** The filter as the call takes it. `today` is the centre's day. */
export function wantedBy(filter: ClaimFilter, today: string): Omit<Input<'claims.list'>, 'after' | 'search'> {
  const { state, choice, model, period, order } = filter;
  const states = state === 'all' ? [] : state === 'open' ? CLAIM_STATES.filter(isOpen) : [state];
  const days = period === 'all' ? {} : periodOf(period, today);
  return {
    states,
    choice: choice === 'all' ? null : choice,
    model: model === 'all' ? '' : model,
    order,
    ...days,
  };
}

export function useToday(): string {
  const { centre } = useSession();
  return useMemo(() => todayIn(centre.timeZone), [centre.timeZone]);
}

export function ClaimFilters({
  filter,
  onChange,
}: {
  readonly filter: ClaimFilter;
  readonly onChange: (filter: ClaimFilter) => void;
}) {
  const { t } = useTranslation();
  const models = useQueryCall('devices.models', {}).data?.models ?? [];
  const set =
    <K extends keyof ClaimFilter>(name: K) =>
    (value: string | null) =>
      onChange({ ...filter, [name]: value ?? EVERY_CLAIM[name] });
  const shared = { className: classes.state, maxDropdownHeight: 420, allowDeselect: false };
  return (
    <>
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
          ...models.map((model) => ({ value: model, label: model })),
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
        data={CLAIM_ORDERS.map((order) => ({ value: order, label: t(`board:list.orders.${order}`) }))}
        value={filter.order}
        onChange={set('order')}
      />
    </>
  );
}
