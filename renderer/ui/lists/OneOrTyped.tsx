import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { useState } from 'react';
import { bestFirst } from './bestFirst.ts';
import { TYPED_STANDS } from './takeFromList.ts';

export type OneOrTypedProps = Omit<AutocompleteProps, 'openOnFocus' | 'selectFirstOptionOnChange' | 'filter'>;

const FILTER = bestFirst();

/** One of those known, taken with Enter, or anything else as it is typed, which Tab leaves as it stands. */
export function OneOrTyped({ onChange, onBlur, onOptionSubmit, ...props }: OneOrTypedProps) {
  const [typing, setTyping] = useState(false);
  return (
    <Autocomplete
      {...props}
      {...TYPED_STANDS}
      openOnFocus={false}
      selectFirstOptionOnChange={typing}
      filter={FILTER}
      onChange={(text) => {
        setTyping(text.trim() !== '');
        onChange?.(text);
      }}
      onOptionSubmit={(value) => {
        setTyping(false);
        onOptionSubmit?.(value);
      }}
      onBlur={(event) => {
        setTyping(false);
        onBlur?.(event);
      }}
    />
  );
}
