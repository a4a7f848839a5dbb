import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Printers } from '../../shared/contract/bridge.ts';
import type { Failure } from '../../shared/contract/index.ts';
import { PRINTER_USES, type PrinterChoice, type PrinterUse } from '../../shared/paper/printers.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { usePrinters } from '../api/usePrinters.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Columns } from '../ui/Columns.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { OneOf } from '../ui/lists/OneOf.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Shape } from '../ui/Shape.tsx';
import { Setting } from './Setting.tsx';
import classes from './settings.module.css';

/** No printer is called so: names never begin with a blank. */
const ASK = ' ask';
const SYSTEM = ' system';

const optionOf = (choice: PrinterChoice): string =>
  choice.way === 'printer' ? choice.name : choice.way === 'ask' ? ASK : SYSTEM;

/** What this computer prints papers and labels on, at work as soon as it is chosen, with a print to try it by. */
export function PrinterSettings() {
  const { t } = useTranslation();
  const { printers, choose, failure } = usePrinters();
  return (
    <Panel title={t('settings:printers.title')}>
      <FailureNote failure={failure} />
      {printers === null ? (
        <Shape rows={2} />
      ) : (
        <>
          <Columns>
            {PRINTER_USES.map((use) => (
              <PrinterField key={use} use={use} printers={printers} onChoose={choose} />
            ))}
          </Columns>
          <TestPrints />
        </>
      )}
    </Panel>
  );
}

function PrinterField({
  use,
  printers: { found, chosen },
  onChoose,
}: {
  readonly use: PrinterUse;
  readonly printers: Printers;
  readonly onChoose: (use: PrinterUse, choice: PrinterChoice) => Promise<void>;
}) {
  const { t } = useTranslation();
  const choice = chosen[use];
  const gone = choice.way === 'printer' && !found.some(({ name }) => name === choice.name) ? choice : null;
  const options = [
    { value: ASK, label: t('settings:printers.ask') },
    { value: SYSTEM, label: t('settings:printers.system') },
    ...found.map(({ name, label }) => ({ value: name, label })),
    ...(gone ? [{ value: gone.name, label: gone.label }] : []),
  ];
  const take = (value: string | null) => {
    if (value === ASK) return onChoose(use, { way: 'ask' });
    if (value === SYSTEM) return onChoose(use, { way: 'system' });
    const printer = found.find(({ name }) => name === value);
    return printer && onChoose(use, { way: 'printer', ...printer });
  };
  return (
    <Setting of={use === 'papers' ? 'me.paperPrinter' : 'me.labelPrinter'}>
      {(says) => (
        <OneOf
          {...says}
          data={options}
          value={optionOf(choice)}
          onChange={(value) => void take(value)}
          error={gone && t('settings:printers.gone', { printer: gone.label })}
        />
      )}
    </Setting>
  );
}

function TestPrints() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const print = async (use: PrinterUse) => {
    setFailure(null);
    const answer = await bridge().shell.printTest(use, person.language);
    if (!answer.ok) setFailure(answer.error);
  };
  return (
    <>
      <FailureNote failure={failure} />
      <div className={classes.row}>
        {PRINTER_USES.map((use) => (
          <ActionButton
            key={use}
            label={t(`settings:printers.test.${use}`)}
            icon={IconPrinter}
            onPress={() => print(use)}
          />
        ))}
      </div>
    </>
  );
}
