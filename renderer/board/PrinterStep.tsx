import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { usePrinters } from '../api/usePrinters.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import classes from './PrinterStep.module.css';

/** Prints a test label as this computer prints labels, or settles for the PDF files in which every paper is kept anyway. */
export function PrinterStep() {
  const { t } = useTranslation();
  const { person } = useSession();
  const format = useFormat();
  const { printers } = usePrinters();
  const settle = useCommandCall('firststeps.settlePrinter');
  const [failure, setFailure] = useState<Failure | null>(null);
  if (printers === null) return null;
  const found = printers.found.map(({ label }) => label);
  const print = async () => {
    setFailure(null);
    const answer = await bridge().shell.printTest('labels', person.language);
    if (!answer.ok) setFailure(answer.error);
    else if (answer.value.printed) await settle.run({ printed: true });
  };
  return (
    <div className={classes.printer}>
      <FailureNote failure={failure ?? settle.failure} />
      <p className={classes.found}>
        {found.length === 0
          ? t('board:firstSteps.noPrinter')
          : t('board:firstSteps.printers', { printers: format.list(found), count: found.length })}
      </p>
      <div className={classes.actions}>
        {found.length > 0 && (
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
