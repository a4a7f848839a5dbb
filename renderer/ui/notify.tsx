import { Button, Group } from '@mantine/core';
import { hideNotification, showNotification } from '@mantine/notifications';
import { MEANING_ICON, meaningText } from '../theme/meanings.ts';

const GoodIcon = MEANING_ICON.good;
const icon = <GoodIcon size={20} color={meaningText('good')} aria-hidden="true" />;

const AttentionIcon = MEANING_ICON.attention;
const ICONS = {
  good: icon,
  attention: <AttentionIcon size={20} color={meaningText('attention')} aria-hidden="true" />,
} as const;

/** Says that something is done, or could not be, for four seconds. */
export function notifyDone(text: string, meaning: keyof typeof ICONS = 'good'): void {
  showNotification({
    message: text,
    icon: ICONS[meaning],
    color: 'transparent',
    autoClose: 4000,
    withBorder: true,
    withCloseButton: false,
  });
}

/** Says that something is done and offers, for ten seconds, to take it back. */
export function notifyUndo(text: string, undoLabel: string, undo: () => unknown): void {
  const id = crypto.randomUUID();
  showNotification({
    id,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{text}</span>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            hideNotification(id);
            undo();
          }}
        >
          {undoLabel}
        </Button>
      </Group>
    ),
    icon,
    color: 'transparent',
    autoClose: 10_000,
    withBorder: true,
    withCloseButton: false,
  });
}
