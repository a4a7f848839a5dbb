import { IconLayoutKanban, IconPackageImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { ActionButton } from '../ui/ActionButton.tsx';

/** What fills an empty desk: a drone that is booked in, by whoever may; others see on the board what is on its way. */
export function BookIn() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  return may('claims.book') ? (
    <ActionButton
      label={t('board:empty.book')}
      icon={IconPackageImport}
      onPress={() => void navigate({ to: '/intake', search: {} })}
    />
  ) : (
    <ActionButton
      label={t('board:empty.toBoard')}
      icon={IconLayoutKanban}
      onPress={() => void navigate({ to: '/board' })}
    />
  );
}
