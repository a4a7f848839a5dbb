import { SegmentedControl } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { ConnectForm } from '../line/ConnectForm.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Panel } from '../ui/Panel.tsx';
import classes from './FirstRun.module.css';
import { RecoveryPaper } from './RecoveryPaper.tsx';
import { type MadeCentre, SetUpForm } from './SetUpForm.tsx';
import { Welcome } from './Welcome.tsx';

const WAYS = ['alone', 'connect'] as const;

/** The first screen of all: set up the centre, connect to one that is there, or look around among made-up data. */
export function FirstRun({ onSettingUp }: { readonly onSettingUp: (isOn: boolean) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [way, setWay] = useState<(typeof WAYS)[number]>('alone');
  const [wasAsked, setWasAsked] = useState(false);
  const [made, setMade] = useState<MadeCentre | null>(null);
  const lookAround = async () => {
    const answer = await bridge().shell.lookAround();
    if (!answer.ok) setFailure(answer.error);
  };
  if (made) {
    const goOn = async () => {
      await client.invalidateQueries();
      onSettingUp(false);
    };
    return (
      <Welcome title={t('shell:recovery.title')}>
        <RecoveryPaper {...made} onKept={goOn} />
      </Welcome>
    );
  }
  return (
    <Welcome
      wide
      title={t('shell:firstRun.title')}
      lead={way === 'alone' ? t('shell:firstRun.lead') : t('line:connect.lead')}
    >
      <SegmentedControl
        value={way}
        onChange={(next) => {
          setWay(next === 'connect' ? 'connect' : 'alone');
          if (next === 'connect') setWasAsked(true);
        }}
        data={WAYS.map((each) => ({ value: each, label: t(`line:way.${each}`) }))}
        aria-label={t('line:way.label')}
      />
      <div className={classes.choices}>
        {/* What is typed in one stays while the other is looked at. */}
        <div hidden={way !== 'alone'} inert={way !== 'alone'}>
          <SetUpForm onSettingUp={onSettingUp} onMade={setMade} />
        </div>
        {wasAsked && (
          <div hidden={way !== 'connect'} inert={way !== 'connect'}>
            <ConnectForm />
          </div>
        )}
        <Panel title={t('shell:firstRun.lookTitle')}>
          <p>{t('shell:firstRun.lookText')}</p>
          <FailureNote failure={failure} />
          <div>
            <ActionButton
              label={t('shell:firstRun.look')}
              icon={IconFlask}
              keys="alt+L"
              fullWidth
              onPress={lookAround}
            />
          </div>
        </Panel>
      </div>
    </Welcome>
  );
}
