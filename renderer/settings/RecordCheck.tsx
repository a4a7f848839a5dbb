import { IconShieldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptBackup } from '../../shared/contract/backups.ts';
import type { Answer, Failure, Output } from '../../shared/contract/index.ts';
import { call } from '../api/call.ts';
import { checkLinks } from '../api/checkLinks.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import classes from './settings.module.css';

type Check =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly checked: number }
  | { readonly kind: 'proving' }
  | { readonly kind: 'whole'; readonly checked: number; readonly rows: Output<'storage.checkRows'> | null }
  | { readonly kind: 'broken'; readonly event: number }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Checks the chain of events from its first to its last, part by part, whether it still reaches as far as each backup, and
 * then the rows that count.
 */
export function RecordCheck({ backups }: { readonly backups: readonly KeptBackup[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, setState] = useState<Check>({ kind: 'idle' });
  const lost = backups.find(({ contained }) => contained === false);

  const check = async () => {
    const links = await checkLinks((checked) => setState({ kind: 'running', checked }));
    if (links.kind !== 'whole') return setState(links);
    setState({ kind: 'proving' });
    const rows: Answer<Output<'storage.checkRows'>> = await call('storage.checkRows', {});
    if (rows.ok) return setState({ ...links, rows: rows.value });
    // On a database server the events alone are proven.
    if (rows.error.code === 'rows_not_summed') return setState({ ...links, rows: null });
    return setState({ kind: 'failed', failure: rows.error });
  };

  return (
    <>
      <div className={classes.row}>
        <ActionButton
          label={t('settings:backups.check')}
          icon={IconShieldSearch}
          keys="mod+E"
          onPress={check}
        />
      </div>
      {lost && <Note meaning="stop">{t('settings:backups.lost', { at: format.instant(lost.at) })}</Note>}
      <div role="status">
        <Outcome state={state} />
      </div>
    </>
  );
}

function Outcome({ state }: { readonly state: Check }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'running':
      return <Note meaning="waiting">{t('settings:backups.checking', { count: state.checked })}</Note>;
    case 'proving':
      return <Note meaning="waiting">{t('settings:backups.proving')}</Note>;
    case 'whole':
      return (
        <>
          <Note meaning="good">{t('settings:backups.whole', { count: state.checked })}</Note>
          {state.rows?.differs && <Note meaning="stop">{t('settings:backups.differs')}</Note>}
          {state.rows && !state.rows.differs && (
            <Note meaning="good">{t('settings:backups.proven', { count: state.rows.checked })}</Note>
          )}
        </>
      );
    case 'broken':
      return <Note meaning="stop">{t('settings:backups.broken', { event: number(state.event) })}</Note>;
    case 'failed':
      return <FailureNote failure={state.failure} />;
  }
}
