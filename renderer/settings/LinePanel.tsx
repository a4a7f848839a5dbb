import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAmong, OFFICE } from '../../shared/claim/vocabulary.ts';
import type { Failure } from '../../shared/contract/index.ts';
import { contract } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { useDesk } from '../line/useDesk.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { ConfirmConsequence } from '../ui/ConfirmConsequence.tsx';
import { Facts } from '../ui/Facts.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import classes from './settings.module.css';

/** On a desk: which centre it works with, since when, and how the key is kept by which the two know each other. */
export function LinePanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const desk = useDesk();
  const { person } = useSession();
  if (!desk) return null;
  return (
    <Panel title={t('line:panel.title')}>
      <Facts
        facts={[
          { name: t('line:panel.name'), value: desk.name },
          { name: t('line:panel.centre'), value: desk.centre },
          { name: t('line:panel.address'), value: desk.address },
          { name: t('line:panel.pairedAt'), value: format.instant(desk.pairedAt) },
          {
            name: t('line:panel.state'),
            value: t(`line:state.${desk.state}`, { at: format.instant(desk.since) }),
          },
          { name: t('line:panel.key'), value: t(`line:key.${desk.key}`) },
        ]}
      />
      {desk.key === 'folder' && <Note meaning="attention">{t('line:key.folderSays')}</Note>}
      <p className={classes.help}>{t('line:panel.own')}</p>
      {isAmong(person.roles, OFFICE) && <Leave centre={desk.centre} waiting={desk.waiting} />}
    </Panel>
  );
}

function Leave({ centre, waiting }: { readonly centre: string; readonly waiting: number }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useSchemaForm(contract['line.leave'].input, { password: '' }, 'a way in');
  const close = () => {
    setAsks(false);
    setFailure(null);
    form.reset();
  };
  const leave = async () => {
    const answer = await bridge().shell.leaveCentre(form.getValues());
    if (!answer.ok) setFailure(answer.error);
  };
  return (
    <div>
      <ActionButton label={t('line:leave.act')} onPress={() => setAsks(true)} />
      <ConfirmConsequence
        opened={asks}
        title={t('line:leave.title', { centre })}
        act={t('line:leave.act')}
        onConfirm={leave}
        onCancel={close}
        failure={failure}
      >
        <p>{t('line:leave.says')}</p>
        {waiting > 0 && <Note meaning="attention">{t('line:waiting', { count: waiting })}</Note>}
        <PasswordField
          control={form.control}
          name="password"
          label={t('line:leave.password')}
          autoComplete="current-password"
        />
      </ConfirmConsequence>
    </div>
  );
}
