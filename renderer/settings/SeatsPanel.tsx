import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { useQueryCall } from '../api/useCall.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Panel } from '../ui/Panel.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import { When } from '../ui/When.tsx';

type Seat = Output<'seats.list'>['seats'][number];

/** Who is signed in at which window of this computer or of a desk behind it, since when and by what. */
export function SeatsPanel() {
  const { t } = useTranslation();
  const { data, failure, again } = useQueryCall('seats.list', {});
  if (!data) return <FailureNote failure={failure} onRetry={again} />;
  const windowOf = ({ here, number, desk }: Seat) => {
    if (here) return t('settings:seats.here');
    return desk === null ? t('settings:seats.window', { number }) : t('settings:seats.at', { number, desk });
  };
  const columns: readonly Column<Seat>[] = [
    { id: 'name', title: t('settings:people.name'), cell: ({ name }) => name },
    {
      id: 'where',
      title: t('settings:seats.where'),
      cell: (seat) => (seat.locked ? t('settings:seats.locked', { at: windowOf(seat) }) : windowOf(seat)),
    },
    { id: 'since', title: t('settings:seats.since'), cell: ({ since }) => <When instant={since} /> },
    { id: 'way', title: t('settings:seats.way'), cell: ({ way }) => t(`domain:way.${way}`) },
  ];
  return (
    <Panel title={t('settings:seats.title', { computer: data.computer })}>
      <RowTable
        label={t('settings:seats.title', { computer: data.computer })}
        columns={columns}
        rows={data.seats}
        rowKey={({ number }) => String(number)}
      />
    </Panel>
  );
}
