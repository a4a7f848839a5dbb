import { TextInput, type TextInputProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useRef } from 'react';
import { KeyHint } from '../keys/KeyHint.tsx';
import { ariaKeys, type Keys } from '../keys/keys.ts';
import { useKey } from '../keys/useKey.ts';

/** As much as the contract takes to look for. */
const LONGEST = 100;
/** Room for the key's cap, in pixels. */
const CAP_WIDTH = 64;

type Given = Omit<
  TextInputProps,
  'label' | 'onChange' | 'leftSection' | 'rightSection' | 'autoComplete' | 'spellCheck' | 'maxLength'
>;

interface FindFieldProps extends Given {
  readonly label: string;
  /** The key that leads into it from anywhere on the page. */
  readonly keys?: Keys;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Where one types what a list is to be narrowed to. */
export function FindField({ label, keys, onText, ref, placeholder = label, ...given }: FindFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const merged = useMergedRef(field, ref);
  useKey(keys, label, () => field.current?.select());
  return (
    <TextInput
      {...given}
      ref={merged}
      aria-label={label}
      placeholder={placeholder}
      title={placeholder}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      {...(keys && {
        'aria-keyshortcuts': ariaKeys(keys),
        rightSection: <KeyHint keys={keys} />,
        rightSectionWidth: CAP_WIDTH,
        rightSectionPointerEvents: 'none',
      })}
      autoComplete="off"
      spellCheck={false}
      maxLength={LONGEST}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}
