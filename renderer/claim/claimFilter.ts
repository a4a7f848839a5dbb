import { CHOICES, CLAIM_STATES, type ClaimState, isOpen } from '../../shared/claim/vocabulary.ts';
import { CLAIM_ORDERS, type ClaimOrder } from '../../shared/contract/claims.ts';
import type { Input } from '../../shared/contract/index.ts';
import { PRESETS, type Preset, periodOf } from '../reports/periods.ts';

/** What the list of claims is narrowed to, and its order; `all` leaves a filter out. */
export interface ClaimFilter {
  readonly state: 'all' | 'open' | ClaimState;
  readonly choice: 'all' | NonNullable<Input<'claims.list'>['choice']>;
  readonly model: string;
  readonly period: 'all' | Preset;
  readonly order: ClaimOrder;
}

/** As the address of the list has it, where coming back finds it: what is left out is as in EVERY_CLAIM. */
export type AskedFilter = { readonly [Name in keyof ClaimFilter]?: string | undefined };

export const EVERY_CLAIM: ClaimFilter = {
  state: 'all',
  choice: 'all',
  model: 'all',
  period: 'all',
  order: 'newest',
};

/** Whether no claim is left out; the order by waiting leaves those out that no longer wait. */
export const isEveryClaim = ({ order, ...rest }: ClaimFilter): boolean =>
  order !== 'waiting' && Object.values(rest).every((value) => value === 'all');

/** The filter of an address; what it does not know there counts as left out. */
export function filterOf(asked: AskedFilter): ClaimFilter {
  const { state, choice, model, period, order } = asked;
  return {
    state: state === 'open' ? state : (CLAIM_STATES.find((each) => each === state) ?? EVERY_CLAIM.state),
    choice: choice === 'none' ? choice : (CHOICES.find((each) => each === choice) ?? EVERY_CLAIM.choice),
    model: model ?? EVERY_CLAIM.model,
    period: PRESETS.find((each) => each === period) ?? EVERY_CLAIM.period,
    order: CLAIM_ORDERS.find((each) => each === order) ?? EVERY_CLAIM.order,
  };
}

/** How the filter stands in an address. */
export function askedBy(filter: ClaimFilter): AskedFilter {
  const names = Object.keys(EVERY_CLAIM) as (keyof ClaimFilter)[];
  return Object.fromEntries(
    names.map((name) => [name, filter[name] === EVERY_CLAIM[name] ? undefined : filter[name]]),
  );
}

/** The filter as the call takes it. `today` is the centre's day. */
export function wantedBy(filter: ClaimFilter, today: string): Omit<Input<'claims.list'>, 'after' | 'search'> {
  const { state, choice, model, period, order } = filter;
  return {
    states: state === 'all' ? [] : state === 'open' ? CLAIM_STATES.filter(isOpen) : [state],
    choice: choice === 'all' ? null : choice,
    model: model === 'all' ? '' : model,
    order,
    ...(period === 'all' ? {} : periodOf(period, today)),
  };
}
