import { Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bestFirst } from './bestFirst.ts';

export interface OneOfProps
  extends Omit<SelectProps, 'data' | 'searchable' | 'openOnFocus' | 'selectFirstOptionOnChange'> {
  readonly data: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
}

const FILTER = bestFirst();

/**
 * One of a list. A few letters find an option; the first that fits is marked, and Enter or Tab takes it (see
 * takeFromList).
 */
export function OneOf({ data, filter = FILTER, onSearchChange, ...props }: OneOfProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const chosen = data.find(({ value }) => value === props.value);
  const typed = search.trim() !== '' && search !== chosen?.label;
  return (
    <Select
      {...props}
      data={data.map((option) => ({ ...option }))}
      searchable
      openOnFocus={false}
      // Only what was typed marks an option: opening the list to look marks none that Enter would take.
      selectFirstOptionOnChange={typed}
      filter={filter}
      nothingFoundMessage={t('common:nothingFound')}
      onSearchChange={(next) => {
        setSearch(next);
        onSearchChange?.(next);
      }}
    />
  );
}
