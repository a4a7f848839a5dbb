import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../api/bridge.ts';
import { failureText } from '../api/failures.ts';
import { typedText } from '../api/typed.ts';
import { useQueryCall } from '../api/useCall.ts';
import { MEANING_ICON } from '../theme/meanings.ts';
import classes from '../ui/banner.module.css';

/** Says, over every page, why nothing can be saved: the data is damaged, not where it was, or out of reach. Offers to keep what is typed. */
export function StorageBanner() {
  const state = useQueryCall('storage.status', {}).data?.state ?? 'good';
  return state === 'good' || state === 'checking' ? null : <Unsaved state={state} />;
}

function Unsaved({ state }: { readonly state: 'gone' | 'damaged' | 'unreachable' }) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState('');
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    let left = false;
    void bridge()
      .shell.info()
      .then(({ dataDir }) => {
        if (!left) setFolder(dataDir);
      });
    return () => {
      left = true;
    };
  }, []);
  const save = async () => {
    const answer = await bridge().shell.saveText(t('shell:storage.fileName'), typedText());
    if (!answer.ok) setOutcome(failureText(t, answer.error));
    else if (answer.value.saved) setOutcome(t('shell:storage.saved', { path: answer.value.path }));
  };
  const Sign = MEANING_ICON.stop;
  return (
    <div className={`${classes.banner} ${classes.gone} ${classes.floating}`} role="alert">
      <Sign size={18} aria-hidden="true" />
      {t(`shell:storage.${state}`, { folder })}
      <Button size="compact-sm" variant="default" onClick={() => void save()}>
        {t('shell:storage.saveTyped')}
      </Button>
      {outcome !== '' && <span role="status">{outcome}</span>}
    </div>
  );
}
