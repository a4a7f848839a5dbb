import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { LINE_KINDS } from '../../shared/claim/vocabulary.ts';
import type { Checked, Input } from '../../shared/contract/index.ts';
import { MoneyField } from '../ui/fields/MoneyField.tsx';
import { NumberField } from '../ui/fields/NumberField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { focusNext } from '../ui/focusNext.ts';
import { Money } from '../ui/Money.tsx';
import classes from './EstimateEditor.module.css';

interface EstimateLineFieldsProps {
  readonly control: Control<Input<'estimates.saveDraft'>, unknown, Checked<'estimates.saveDraft'>>;
  readonly index: number;
  readonly currency: string;
  readonly net: number | null;
  readonly last: boolean;
  readonly autoFocus: boolean;
  /** Another kind was chosen. */
  readonly onKind: () => void;
  /** Enter in the last field of the last line goes on to a new line. */
  readonly onGoOn: () => void;
  readonly onFocus: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
}

/** One line of the estimate: Enter goes from field to field and from the last one to a new line. */
export function EstimateLineFields(props: EstimateLineFieldsProps) {
  const { control, index, currency, net, last, autoFocus, onKind, onGoOn, onFocus, onDuplicate, onRemove } =
    props;
  const { t } = useTranslation();
  const kind = useWatch({ control, name: `lines.${index}.kind` });
  const goOn = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const field = event.target;
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey) return;
    // A list that is open takes the Enter for its choice.
    if (!(field instanceof HTMLInputElement) || event.defaultPrevented) return;
    event.preventDefault();
    // A key that is held down goes on once.
    if (event.repeat) return;
    if (last && field.name === `lines.${index}.vatRateBp`) onGoOn();
    else focusNext(field);
  };
  return (
    <fieldset className={classes.line} onKeyDown={goOn} onFocus={onFocus}>
      <legend className={classes.number}>{t('bench:line.number', { number: index + 1 })}</legend>
      <div className={classes.kind}>
        <SelectField
          control={control}
          name={`lines.${index}.kind`}
          label={t('bench:line.kind')}
          options={LINE_KINDS.map((each) => ({ value: each, label: t(`domain:lineKind.${each}`) }))}
          onChosen={onKind}
        />
      </div>
      <div className={classes.description}>
        <TextField
          control={control}
          name={`lines.${index}.description`}
          label={t('bench:line.description')}
          autoFocus={autoFocus}
        />
      </div>
      <div className={classes.partNumber}>
        <TextField
          control={control}
          name={`lines.${index}.partNumber`}
          label={t('bench:line.partNumber')}
          wants="part"
        />
      </div>
      <div className={classes.quantity}>
        <NumberField
          control={control}
          name={`lines.${index}.quantityThousandths`}
          label={t('bench:line.quantity')}
          decimals={3}
          scale={1000}
          unit={kind === 'labour' ? t('bench:unit.labour') : t('bench:unit.part')}
        />
      </div>
      <div className={classes.price}>
        <MoneyField
          control={control}
          name={`lines.${index}.unitNet`}
          label={t('bench:line.unitNet')}
          currency={currency}
        />
      </div>
      <div className={classes.vat}>
        <NumberField
          control={control}
          name={`lines.${index}.vatRateBp`}
          label={t('bench:line.vat')}
          decimals={2}
          scale={100}
          unit="%"
        />
      </div>
      <div className={classes.net}>
        <span className={classes.netLabel}>{t('bench:line.net')}</span>
        <span className={classes.netAmount}>
          {net === null ? '–' : <Money value={{ amount: net, currency }} />}
        </span>
      </div>
      <div className={classes.tools}>
        <Tooltip label={t('bench:estimate.duplicate')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            tabIndex={-1}
            aria-label={t('bench:estimate.duplicateOf', { number: index + 1 })}
            onClick={onDuplicate}
          >
            <IconCopy size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('bench:estimate.remove')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            tabIndex={-1}
            aria-label={t('bench:estimate.removeOf', { number: index + 1 })}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
    </fieldset>
  );
}
