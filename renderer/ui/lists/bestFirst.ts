import type { ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { fitOf } from '../../../shared/search/match.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What an option counts for what was typed, the least first; null leaves it out. */
export type Weigh = (typed: string, option: Option) => number | null;

const byLabel: Weigh = (typed, { label }) => fitOf(typed, label);

interface Weighed<T> {
  readonly item: T;
  readonly weight: number;
}

/** Options that fit what was typed, the best first; of two alike, the one that stands first in the list. */
export function bestFirst(weigh: Weigh = byLabel): OptionsFilter {
  const lightest = <T>(items: readonly Weighed<T>[]) =>
    items.toSorted((one, other) => one.weight - other.weight);
  const fitting = (options: readonly Option[], typed: string): Weighed<Option>[] =>
    lightest(
      options.flatMap((item) => {
        const weight = weigh(typed, item);
        return weight === null ? [] : [{ item, weight }];
      }),
    );
  return ({ options, search, limit }) => {
    const typed = search.trim();
    if (typed === '') return options.slice(0, limit);
    const found = options.flatMap((option): readonly Weighed<ComboboxParsedItem>[] => {
      if (!('group' in option)) return fitting([option], typed);
      const items = fitting(option.items, typed);
      const [best] = items;
      return best ? [{ item: { ...option, items: items.map(({ item }) => item) }, weight: best.weight }] : [];
    });
    return lightest(found)
      .map(({ item }) => item)
      .slice(0, limit);
  };
}
