import { IconDevices, IconQrcode } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '../../../shared/contract/desks.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommandCall, useQueryCall } from '../../api/useCall.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { MeaningBadge } from '../../ui/MeaningBadge.tsx';
import { Note } from '../../ui/Note.tsx';
import { RowTable } from '../../ui/RowTable.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import type { Column } from '../../ui/useColumnsInRoom.ts';
import { When } from '../../ui/When.tsx';
import { ProveFirst } from '../ProveFirst.tsx';
import classes from '../settings.module.css';
import { ChangeDesk } from './ChangeDesk.tsx';
import { PairingPaper } from './PairingPaper.tsx';
import { addressOf, Services } from './Services.tsx';

/** Who is on the line another program may know, and tells of it in a file that announces nothing. */
const LOOK_EVERY_MS = 5_000;

/** The computers that work on this data over the network, and the code that lets another one in. */
export function DeskSettings() {
  const { t } = useTranslation();
  const { data, failure, loading, again } = useQueryCall('desks.list', {});
  const invite = useCommandCall('desks.invite');
  const [invitation, setInvitation] = useState<Output<'desks.invite'> | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = data?.desks.find(({ id }) => id === openId);
  const services = data?.services ?? [];
  // Of one that is asked itself, all is said above.
  const areSeveral = services.some(({ here }) => !here);

  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [again]);

  const makeCode = async () => {
    const answer = await invite.run({});
    if (answer.ok) setInvitation(answer.value);
  };
  const connectedTo: Column<Desk> = {
    id: 'to',
    title: t('settings:desks.to'),
    cell: (desk) => {
      const service = services.find(({ fingerprint }) => fingerprint === desk.connectedTo);
      return service && addressOf(service);
    },
  };
  const columns: readonly Column<Desk>[] = [
    {
      id: 'name',
      title: t('settings:desks.name'),
      cell: ({ name, here }) => (here ? t('settings:desks.here', { name }) : name),
    },
    {
      id: 'since',
      title: t('settings:desks.since'),
      cell: ({ pairedAt }) => <When instant={pairedAt} />,
      from: 640,
    },
    {
      id: 'by',
      title: t('settings:desks.by'),
      cell: ({ invitedBy }) => invitedBy,
      from: areSeveral ? 1_000 : 800,
    },
    { id: 'seen', title: t('settings:desks.seen'), cell: ({ seenAt }) => <When instant={seenAt} /> },
    {
      id: 'now',
      title: t('settings:desks.now'),
      cell: ({ connectedSince }) =>
        connectedSince ? (
          <MeaningBadge meaning="good" label={t('settings:desks.connected')} />
        ) : (
          <MeaningBadge meaning="plain" label={t('settings:desks.away')} />
        ),
    },
    ...(areSeveral ? [connectedTo] : []),
  ];

  return (
    <div className={classes.column} style={{ maxWidth: areSeveral ? 1_080 : 960 }}>
      <ProveFirst />
      <FailureNote failure={failure} onRetry={again} />
      {data && <ServiceNote service={data.service} />}
      <div className={classes.row}>
        <ActionButton
          label={t('settings:desks.invite')}
          icon={IconQrcode}
          keys="alt+N"
          does="desks.invite"
          disabled={!data?.service}
          onPress={makeCode}
        />
      </div>
      <FailureNote failure={invite.failure} />
      {loading ? (
        <Shape rows={3} />
      ) : (
        <RowTable
          label={t('settings:tab.desks')}
          columns={columns}
          rows={data?.desks ?? []}
          rowKey={({ id }) => id}
          onOpen={({ id }) => setOpenId(id)}
          selectedKey={openId}
          empty={
            <EmptyState icon={IconDevices} title={t('settings:desks.none')}>
              {t('settings:desks.noneHow')}
            </EmptyState>
          }
        />
      )}
      {areSeveral && <Services services={services} desks={data?.desks ?? []} />}
      <SidePanel
        opened={invitation !== null}
        onClose={() => setInvitation(null)}
        title={t('settings:desks.code')}
      >
        {invitation && <PairingPaper {...invitation} onDone={() => setInvitation(null)} />}
      </SidePanel>
      <SidePanel opened={open !== undefined} onClose={() => setOpenId(null)} title={open?.name ?? ''}>
        {open && <ChangeDesk key={open.id} desk={open} onGone={() => setOpenId(null)} />}
      </SidePanel>
    </div>
  );
}

/** Where desks find the service; how to start one where none runs. */
function ServiceNote({ service }: { readonly service: Output<'desks.list'>['service'] }) {
  const { t } = useTranslation();
  if (!service) {
    return (
      <Note meaning="attention">
        <p>{t('settings:desks.noService')}</p>
        <p className={classes.path}>hangar serve</p>
        <p>{t('settings:desks.noServiceHow')}</p>
      </Note>
    );
  }
  return (
    <Note>
      <p>{t('settings:desks.service', { addresses: service.addresses.join(', ') })}</p>
      <p className={classes.path}>{service.fingerprint}</p>
    </Note>
  );
}
