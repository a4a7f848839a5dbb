import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../text/useFormat.ts';
import type { Column } from '../../ui/useColumnsInRoom.ts';
import { When } from '../../ui/When.tsx';

/** What a table tells of each backup, wherever it lies. */
export function useBackupColumns<
  B extends { readonly at: string; readonly bytes: number; readonly event: number | null },
>(): readonly Column<B>[] {
  const { t } = useTranslation();
  const { number } = useFormat();
  return useMemo(
    () => [
      { id: 'at', title: t('settings:backups.at'), cell: ({ at }) => <When instant={at} /> },
      {
        id: 'size',
        title: t('settings:backups.size'),
        align: 'right',
        width: 110,
        cell: ({ bytes }) => `${number(bytes / 1_000_000, 1)} MB`,
      },
      {
        id: 'event',
        title: t('settings:backups.event'),
        align: 'right',
        width: 150,
        cell: ({ event }) => (event === null ? '–' : number(event)),
      },
    ],
    [t, number],
  );
}
