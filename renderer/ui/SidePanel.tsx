import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useInFront } from './focus/useInFront.ts';

/** A panel from the right for a form or details beside the page; Escape closes it and the focus goes back. */
export function SidePanel({
  opened,
  onClose,
  title,
  size = 480,
  children,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: number;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const inFront = useInFront(opened);
  return (
    <Drawer
      opened={opened}
      closeOnEscape={inFront}
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {children}
    </Drawer>
  );
}
