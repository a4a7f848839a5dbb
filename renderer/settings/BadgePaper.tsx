import { Portal } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { Barcode } from '../papers/barcode/Barcode.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import classes from './BadgePaper.module.css';
import settings from './settings.module.css';

/**
 * A badge, this once, in the size of a bank card: printed and not saved, since a file of it would be as good as the badge.
 * Its code is in the bars alone, so that nobody reads it over a shoulder.
 */
export function BadgePaper({
  name,
  badge,
  onKept,
}: {
  readonly name: string;
  readonly badge: string;
  readonly onKept: () => void;
}) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const print = async () => {
    const answer = await bridge().shell.printPage();
    setFailure(answer.ok ? null : answer.error);
  };
  const face = (
    <>
      <span className={classes.centre}>{centre.name}</span>
      <strong className={classes.name}>{name}</strong>
      <Barcode text={badge} label={t('settings:quick.badge')} className={classes.bars ?? ''} />
      <span className={classes.lost}>{t('settings:quick.lost')}</span>
    </>
  );
  return (
    <>
      <Note meaning="attention">
        <p>{t('settings:quick.badgeOnce')}</p>
      </Note>
      <section className={classes.card} aria-label={t('settings:quick.badge')}>
        {face}
      </section>
      <Portal>
        <div className={`${classes.card} ${classes.printed}`} aria-hidden="true">
          {face}
        </div>
      </Portal>
      <FailureNote failure={failure} />
      <div className={settings.row}>
        <ActionButton label={t('settings:quick.print')} icon={IconPrinter} onPress={print} />
        <ActionButton label={t('settings:quick.printed')} variant="filled" onPress={onKept} />
      </div>
    </>
  );
}
