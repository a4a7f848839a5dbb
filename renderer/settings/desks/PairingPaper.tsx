import { Portal } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Output } from '../../../shared/contract/index.ts';
import { bridge } from '../../api/bridge.ts';
import { useSession } from '../../api/session.ts';
import { QrCode } from '../../papers/barcode/Barcode.tsx';
import { useNow } from '../../plans/useNow.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import settings from '../settings.module.css';
import classes from './PairingPaper.module.css';

/** Minutes and seconds, as a kitchen clock shows them. */
function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A code that lets one desk in, this once: typed, pasted, scanned off the screen or off paper. Nothing of it is saved. */
export function PairingPaper({
  code,
  addresses,
  expiresAt,
  onDone,
}: Output<'desks.invite'> & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const left = Date.parse(expiresAt) - useNow(true);
  if (left <= 0) {
    return (
      <div className={settings.column}>
        <Note meaning="attention">
          <p>{t('settings:desks.over')}</p>
        </Note>
        <div className={settings.row}>
          <ActionButton label={t('common:close')} variant="filled" onPress={onDone} />
        </div>
      </div>
    );
  }
  const print = async () => {
    const answer = await bridge().shell.printPage();
    setFailure(answer.ok ? null : answer.error);
  };
  const face = (
    <>
      <span className={classes.centre}>{t('settings:desks.codeOf', { centre: centre.name })}</span>
      <QrCode
        text={code.replace(/[\s-]/g, '')}
        label={t('settings:desks.code')}
        className={classes.square ?? ''}
      />
      <span className={classes.code}>{code}</span>
      <span className={classes.centre}>{addresses.join(', ')}</span>
    </>
  );
  return (
    <div className={settings.column}>
      <p className={settings.help}>{t('settings:desks.codeHow')}</p>
      <section className={classes.paper} aria-label={t('settings:desks.code')}>
        {face}
      </section>
      <Portal>
        <div className={`${classes.paper} ${classes.printed}`} aria-hidden="true">
          {face}
        </div>
      </Portal>
      <p role="timer" className={settings.lead}>
        {t('settings:desks.left', { left: clockOf(left) })}
      </p>
      <FailureNote failure={failure} />
      <div className={settings.row}>
        <ActionButton label={t('settings:desks.print')} icon={IconPrinter} onPress={print} />
        <ActionButton label={t('common:close')} variant="filled" onPress={onDone} />
      </div>
    </div>
  );
}
