import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bestFirst } from './bestFirst.ts';

export type AnyOfProps = Omit<
  MultiSelectProps,
  'searchable' | 'openOnFocus' | 'hidePickedOptions' | 'selectFirstOptionOnChange'
>;

const FILTER = bestFirst();

/** Any number of a list, each found by a few letters and taken with Enter or Tab (see takeFromList). */
export function AnyOf({ filter = FILTER, onSearchChange, ...props }: AnyOfProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  return (
    <MultiSelect
      {...props}
      searchable
      openOnFocus={false}
      hidePickedOptions
      selectFirstOptionOnChange={search.trim() !== ''}
      filter={filter}
      nothingFoundMessage={t('common:nothingFound')}
      onSearchChange={(next) => {
        setSearch(next);
        onSearchChange?.(next);
      }}
    />
  );
}
