import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import classes from './PrinterStep.module.css';

/** The printers that this computer has; null until the system has told. */
function usePrinters(): readonly string[] | null {
  const [printers, setPrinters] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let left = false;
    void bridge()
      .shell.printers()
      .then((answer) => {
        if (!left) setPrinters(answer.ok ? answer.value : []);
      });
    return () => {
      left = true;
    };
  }, []);
  return printers;
}

/** Prints a test label through the system's dialog, or settles for the PDF files in which every paper is kept anyway. */
export function PrinterStep() {
  const { t } = useTranslation();
  const { person } = useSession();
  const format = useFormat();
  const printers = usePrinters();
  const settle = useCommandCall('firststeps.settlePrinter');
  const [failure, setFailure] = useState<Failure | null>(null);
  if (printers === null) return null;
  const print = async () => {
    setFailure(null);
    const answer = await bridge().shell.printTestLabel(person.language);
    if (!answer.ok) setFailure(answer.error);
    else if (answer.value.printed) await settle.run({ printed: true });
  };
  return (
    <div className={classes.printer}>
      <FailureNote failure={failure ?? settle.failure} />
      <p className={classes.found}>
        {printers.length === 0
          ? t('board:firstSteps.noPrinter')
          : t('board:firstSteps.printers', { printers: format.list(printers), count: printers.length })}
      </p>
      <div className={classes.actions}>
        {printers.length > 0 && (
          <ActionButton
            label={t('board:firstSteps.testLabel')}
            icon={IconPrinter}
            size="xs"
            onPress={print}
          />
        )}
        <ActionButton
          label={t('board:firstSteps.pdfOnly')}
          size="xs"
          onPress={() => settle.run({ printed: false })}
        />
      </div>
    </div>
  );
}
