import { Button, type ButtonProps } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { isFinal } from '../../shared/contract/final.ts';
import type { CommandName } from '../../shared/contract/index.ts';
import { type Meant, useMeant } from './final/useMeant.ts';
import { KeyHint } from './keys/KeyHint.tsx';
import { ariaKeys, type Keys } from './keys/keys.ts';
import { useKey } from './keys/useKey.ts';

export interface ActionButtonProps
  extends Pick<
    ButtonProps,
    'variant' | 'color' | 'size' | 'fullWidth' | 'disabled' | 'loading' | 'className'
  > {
  readonly label: string;
  /** Shown on the button and put to work while it is on screen. Use `mod+…`, `alt+…` or `F…`: bare letters belong to the scanner. */
  readonly keys?: Keys;
  /** Shown like `keys`, for a key that something else puts to work: the form around, the dialog. */
  readonly hint?: Keys;
  readonly icon?: Icon;
  /** While a returned promise is open the button is busy and does nothing more. */
  readonly onPress?: () => unknown;
  readonly type?: 'button' | 'submit';
  /** The command that it gives. One that cannot be undone takes no press that was not meant for it, and no focus by itself. */
  readonly does?: CommandName;
  /** The guard of the form that it sends, for the two to agree on which press is meant; without it the button has its own. */
  readonly guard?: Meant;
  /** Takes the focus when the dialog around it opens. */
  readonly first?: boolean;
  /** The sentence that says why it is disabled, or more of what it does. */
  readonly describedBy?: string;
  readonly children?: ReactNode;
}

/** A button with its key beside its name. The main action of a page is `filled`, the others `default`. */
export function ActionButton({
  label,
  keys,
  icon: Sign,
  onPress,
  type = 'button',
  ...props
}: ActionButtonProps) {
  const { describedBy, loading, children, hint, first, does, guard, ...look } = props;
  const shown = keys ?? hint;
  const button = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  const waiting = busy || Boolean(loading);
  const final = does !== undefined && isFinal(does);
  const own = useMeant(final && !guard, !waiting && !look.disabled);
  const { settled, meant } = guard ?? own;

  const press = async () => {
    if (!onPress || busy) return;
    const result = onPress();
    if (!(result instanceof Promise)) return;
    setBusy(true);
    try {
      await result;
    } finally {
      setBusy(false);
    }
  };

  useKey(keys, label, () => button.current?.click(), { enabled: !waiting && !look.disabled, place: button });

  return (
    <Button
      ref={button}
      type={type}
      variant="default"
      {...look}
      loading={waiting}
      leftSection={Sign ? <Sign size={16} stroke={1.75} aria-hidden="true" /> : undefined}
      rightSection={shown ? <KeyHint keys={shown} /> : undefined}
      aria-keyshortcuts={shown ? ariaKeys(shown) : undefined}
      data-autofocus={first || undefined}
      aria-describedby={describedBy}
      aria-disabled={!settled || undefined}
      data-final={final || undefined}
      onClick={(event) => {
        if (!meant()) event.preventDefault();
        else if (onPress) void press();
      }}
    >
      {children ?? label}
    </Button>
  );
}
