import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../api/useCall.ts';
import { useRoleWords } from '../session/useRoleWords.ts';
import { LANGUAGE_NAMES } from '../text/index.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import { Shape } from '../ui/Shape.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import { When } from '../ui/When.tsx';
import { AddPerson } from './AddPerson.tsx';
import { ChangePerson } from './ChangePerson.tsx';
import type { Colleague } from './colleague.ts';
import { ProveFirst } from './ProveFirst.tsx';
import { RightsPanel } from './RightsPanel.tsx';
import { SeatsPanel } from './SeatsPanel.tsx';
import classes from './settings.module.css';

/** Everyone who works here or did. Nobody is ever deleted: what a person did keeps their name. */
export function PeopleSettings() {
  const { t } = useTranslation();
  const { data, failure, loading, again } = useQueryCall('people.list', {});
  const roleWords = useRoleWords();
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = data?.people.find((person) => person.id === openId);

  const columns: readonly Column<Colleague>[] = [
    { id: 'name', title: t('settings:people.name'), cell: (person) => person.name },
    { id: 'roles', title: t('settings:people.roles'), cell: (person) => roleWords(person.roles) },
    {
      id: 'language',
      title: t('shell:language'),
      cell: (person) => LANGUAGE_NAMES[person.language],
      from: 760,
    },
    {
      id: 'since',
      title: t('settings:people.since'),
      cell: (person) => <When instant={person.addedAt} />,
      from: 860,
    },
    {
      id: 'last',
      title: t('settings:people.lastSignIn'),
      cell: ({ lastSignIn }) =>
        lastSignIn ? (
          <>
            <When instant={lastSignIn.at} />
            {lastSignIn.way && ` · ${t(`domain:way.${lastSignIn.way}`)}`}
          </>
        ) : (
          t('settings:people.never')
        ),
    },
    {
      id: 'active',
      title: t('settings:people.state'),
      cell: (person) =>
        person.active ? (
          <MeaningBadge meaning="good" label={t('settings:people.active')} />
        ) : (
          <MeaningBadge meaning="plain" label={t('settings:people.inactive')} />
        ),
    },
  ];

  return (
    <div className={classes.column} style={{ maxWidth: 960 }}>
      <ProveFirst />
      <div className={classes.row}>
        <ActionButton
          label={t('settings:people.add')}
          icon={IconUserPlus}
          keys="alt+N"
          onPress={() => setAdding(true)}
        />
      </div>
      <FailureNote failure={failure} onRetry={again} />
      {loading ? (
        <Shape rows={4} />
      ) : (
        <RowTable
          label={t('settings:tab.people')}
          columns={columns}
          rows={data?.people ?? []}
          rowKey={(person) => person.id}
          onOpen={(person) => setOpenId(person.id)}
          selectedKey={openId}
        />
      )}
      <SeatsPanel />
      <RightsPanel />
      <SidePanel opened={adding} onClose={() => setAdding(false)} title={t('settings:people.add')}>
        <AddPerson onDone={() => setAdding(false)} />
      </SidePanel>
      <SidePanel opened={open !== undefined} onClose={() => setOpenId(null)} title={open?.name ?? ''}>
        {open && <ChangePerson key={open.id} person={open} />}
      </SidePanel>
    </div>
  );
}
