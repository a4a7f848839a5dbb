import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk, Service } from '../../../shared/contract/desks.ts';
import type { Meaning } from '../../theme/meanings.ts';
import { MeaningBadge } from '../../ui/MeaningBadge.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RowTable } from '../../ui/RowTable.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import type { Column } from '../../ui/useColumnsInRoom.ts';
import { When } from '../../ui/When.tsx';
import { OneService } from './OneService.tsx';

const MEANING: Readonly<Record<Service['state'], Meaning>> = {
  answers: 'good',
  silent: 'attention',
  stopped: 'plain',
};

/** Where desks look for it first. */
export const addressOf = ({ addresses }: Pick<Service, 'addresses'>): string => addresses[0] ?? '';

/** All services that desks may go to, where there are several. */
export function Services({
  services,
  desks,
}: {
  readonly services: readonly Service[];
  readonly desks: readonly Desk[];
}) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  const open = services.find(({ fingerprint }) => fingerprint === openId);
  const columns: readonly Column<Service>[] = [
    {
      id: 'address',
      title: t('settings:services.address'),
      cell: (service) =>
        service.here ? t('settings:services.here', { address: addressOf(service) }) : addressOf(service),
    },
    {
      id: 'program',
      title: t('settings:services.program'),
      cell: ({ program }) => program,
      from: 640,
    },
    {
      id: 'since',
      title: t('settings:services.since'),
      cell: ({ since }) => since && <When instant={since} />,
      from: 800,
    },
    {
      id: 'seen',
      title: t('settings:services.seen'),
      cell: ({ seenAt }) => <When instant={seenAt} />,
    },
    {
      id: 'now',
      title: t('settings:services.now'),
      cell: ({ state }) => (
        <MeaningBadge meaning={MEANING[state]} label={t(`settings:services.state.${state}`)} />
      ),
    },
  ];
  return (
    <Panel title={t('settings:services.title')}>
      <RowTable
        label={t('settings:services.title')}
        columns={columns}
        rows={services}
        rowKey={({ fingerprint }) => fingerprint}
        onOpen={({ fingerprint }) => setOpenId(fingerprint)}
        selectedKey={openId}
      />
      <SidePanel
        opened={open !== undefined}
        onClose={() => setOpenId(null)}
        title={open ? addressOf(open) : ''}
      >
        {open && (
          <OneService
            key={open.fingerprint}
            service={open}
            desks={desks.filter(({ connectedTo }) => connectedTo === open.fingerprint)}
            onGone={() => setOpenId(null)}
          />
        )}
      </SidePanel>
    </Panel>
  );
}
