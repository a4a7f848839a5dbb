import { Group, getDefaultZIndex, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandName, Failure } from '../../shared/contract/index.ts';
import { ActionButton } from './ActionButton.tsx';
import { Dialog } from './Dialog.tsx';
import { FailureNote } from './FailureNote.tsx';

/**
 * Before what cannot be undone: says what will follow, and names the act on its button. Focus starts on the way back,
 * so that a stray Enter does nothing.
 */
export function ConfirmConsequence({
  opened,
  title,
  act,
  does,
  onConfirm,
  onCancel,
  failure,
  overAll = false,
  children,
}: {
  readonly opened: boolean;
  /** The act as a heading: “Cancel claim HG-2026-000123”. */
  readonly title: string;
  /** The act on the button: “Cancel the claim”. */
  readonly act: string;
  /** The command that the act gives. */
  readonly does?: CommandName;
  readonly onConfirm: () => unknown;
  readonly onCancel: () => void;
  readonly failure?: Failure | null;
  /** It asks on its own, while a list or a calendar may be open; the children then open none. */
  readonly overAll?: boolean;
  /** The consequence in a sentence or two; fields such as a reason may follow. */
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={opened}
      onClose={onCancel}
      title={title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      zIndex={overAll ? getDefaultZIndex('overlay') : undefined}
    >
      <Stack gap="md">
        <div>{children}</div>
        <FailureNote failure={failure} />
        <Group justify="flex-end" gap="xs">
          <ActionButton label={t('common:goBack')} hint="Escape" first onPress={onCancel} />
          <ActionButton
            label={act}
            does={does}
            variant="filled"
            color="stop"
            keys="mod+Enter"
            onPress={onConfirm}
          />
        </Group>
      </Stack>
    </Dialog>
  );
}
