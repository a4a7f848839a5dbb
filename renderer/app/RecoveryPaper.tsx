import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone } from '../ui/notify.ts';
import classes from './RecoveryPaper.module.css';

const localDay = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

/**
 * A recovery key, this once: on screen, printed, or as a PDF. It goes on only when somebody says that it is put away,
 * and is never under a key or a focus that nobody chose.
 */
export function RecoveryPaper({
  centre,
  recoveryKey,
  onKept,
}: {
  readonly centre: string;
  readonly recoveryKey: string;
  readonly onKept: () => unknown;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [date] = useState(() => localDay(new Date()));
  const [failure, setFailure] = useState<Failure | null>(null);

  const shown = async <T,>(asked: Promise<Answer<T>>): Promise<T | null> => {
    const answer = await asked;
    setFailure(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : null;
  };
  const print = () => shown(bridge().shell.printPage());
  const save = async () => {
    const saved = await shown(bridge().shell.savePage(`${t('shell:recovery.fileName')}.pdf`));
    if (saved?.saved) notifyDone(t('shell:recovery.saved'));
  };

  return (
    <>
      <section className={classes.paper} aria-label={t('shell:recovery.title')}>
        <span className={classes.brand}>
          {t('shell:title')} · {t('shell:recovery.title')}
        </span>
        <p className={classes.of}>{t('shell:recovery.of', { centre, date: format.date(date) })}</p>
        <p className={classes.key}>{recoveryKey}</p>
        <p>{t('shell:recovery.what')}</p>
        <p>{t('shell:recovery.how')}</p>
        <p>{t('shell:recovery.replaces')}</p>
      </section>
      <FailureNote failure={failure} />
      <div className={classes.buttons}>
        <ActionButton label={t('shell:recovery.print')} icon={IconPrinter} onPress={print} />
        <ActionButton label={t('shell:recovery.save')} icon={IconFileTypePdf} onPress={save} />
        <ActionButton label={t('shell:recovery.goOn')} variant="filled" onPress={onKept} />
      </div>
    </>
  );
}
