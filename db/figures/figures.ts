import { ruleNames } from '../../shared/adjudication/verdict.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { periodBefore } from '../../shared/figures/period.ts';
import type { Ask } from '../act.ts';
import { claimsByRule } from '../reports/refusals.ts';
import { type Asked, askedOf } from '../reports/source.ts';
import { stageTimes } from '../reports/turnaround.ts';
import { periodFigures } from './period.ts';
import { standing } from './standing.ts';

/** The same figures of the days asked for and of those that they are held against. */
async function both<T>(
  ask: Ask,
  days: { readonly from: string; readonly to: string },
  figuresOf: (asked: Asked) => Promise<T>,
): Promise<{ period: T; before: T }> {
  const asked = await askedOf(ask.db, { ...days, now: ask.now });
  const before = { ...asked, ...periodBefore(asked, asked.today) };
  return { period: await figuresOf(asked), before: await figuresOf(before) };
}

async function refusalsByRule(asked: Asked): Promise<Output<'figures.refusals'>['period']> {
  const byRule = await claimsByRule(asked);
  return ruleNames.flatMap((rule) => {
    const count = byRule.get(rule)?.length ?? 0;
    return count === 0 ? [] : [{ rule, count }];
  });
}

export const figureQueries = {
  'figures.standing': standing,

  'figures.period': (ask: Ask, input: Checked<'figures.period'>): Promise<Output<'figures.period'>> =>
    both(ask, input, periodFigures),

  'figures.turnaround': (
    ask: Ask,
    input: Checked<'figures.turnaround'>,
  ): Promise<Output<'figures.turnaround'>> => both(ask, input, stageTimes),

  'figures.refusals': (ask: Ask, input: Checked<'figures.refusals'>): Promise<Output<'figures.refusals'>> =>
    both(ask, input, refusalsByRule),
};
