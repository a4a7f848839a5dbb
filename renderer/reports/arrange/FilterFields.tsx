import { IconTrash } from '@tabler/icons-react';
import { type Control, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { filterKindsOf, isTime } from '../../../shared/report/arrangement.ts';
import type { Holds } from '../../../shared/report/holds.ts';
import { type AnyColumn, columnsOf, holdsOf, type ReportName } from '../../../shared/report/registry.ts';
import { type ReportWords, reportWords } from '../../../shared/report/words.ts';
import { useFormat } from '../../text/useFormat.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { AnyOfField } from '../../ui/fields/AnyOfField.tsx';
import { DateField } from '../../ui/fields/DateField.tsx';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './arrange.module.css';
import type { ArrangeForm } from './filterRow.ts';

type FormControl = Control<ArrangeForm, unknown, ArrangeForm>;

/** The words that a column's cells may have. */
function optionsOf(holds: Holds, words: ReportWords): { value: string; label: string }[] {
  if (holds.kind === 'yesNo') {
    return [
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
    ];
  }
  if (holds.kind !== 'word' && holds.kind !== 'words') return [];
  return words.wordsIn(holds.of).map((value) => ({ value, label: words.word(holds.of, value) }));
}

/** One filter: a column, what is asked of it, and by what. */
export function FilterFields({
  report,
  control,
  index,
  onColumn,
  onRemove,
}: {
  readonly report: ReportName;
  readonly control: FormControl;
  readonly index: number;
  readonly onColumn: (column: AnyColumn | null) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const words = reportWords(useFormat().language);
  const [column, is] = useWatch({
    control,
    name: [`filters.${index}.column`, `filters.${index}.is`] as const,
  });
  const holds = column === null ? null : holdsOf(report, column);
  const label =
    column === null ? t('reports:arrange.nthFilter', { number: index + 1 }) : words.column[column];
  return (
    <fieldset className={classes.filter}>
      <legend className={classes.spoken}>{label}</legend>
      <div className={classes.pair}>
        <SelectField
          control={control}
          name={`filters.${index}.column`}
          label={t('reports:arrange.column')}
          options={columnsOf(report).map((each) => ({ value: each, label: words.column[each] }))}
          onChosen={(chosen) => onColumn(columnsOf(report).find((each) => each === chosen) ?? null)}
          autoFocus={column === null}
        />
        {holds && (
          <SelectField
            control={control}
            name={`filters.${index}.is`}
            label={t('reports:arrange.condition')}
            options={filterKindsOf(holds)
              .filter((each) => each !== 'among' || optionsOf(holds, words).length > 0)
              .map((each) => ({
                value: each,
                label: t(`reports:arrange.is.${each}`),
              }))}
          />
        )}
      </div>
      {holds && <Wanted control={control} index={index} holds={holds} is={is} words={words} />}
      <div>
        <ActionButton
          label={t('reports:arrange.remove', { name: label })}
          icon={IconTrash}
          size="xs"
          onPress={onRemove}
        >
          {t('reports:arrange.removeShort')}
        </ActionButton>
      </div>
    </fieldset>
  );
}

function Wanted({
  control,
  index,
  holds,
  is,
  words,
}: {
  readonly control: FormControl;
  readonly index: number;
  readonly holds: Holds;
  readonly is: string;
  readonly words: ReportWords;
}) {
  const { t } = useTranslation();
  switch (is) {
    case 'among':
      return (
        <AnyOfField
          control={control}
          name={`filters.${index}.values`}
          label={t('reports:arrange.values')}
          options={optionsOf(holds, words)}
        />
      );
    case 'containing':
      return <TextField control={control} name={`filters.${index}.text`} label={t('reports:arrange.text')} />;
    case 'between': {
      const Ends = isTime(holds) ? DateField : NumberField;
      const decimals = isTime(holds) ? {} : { decimals: 2 };
      return (
        <div className={classes.pair}>
          <Ends
            control={control}
            name={`filters.${index}.from`}
            label={t('reports:arrange.least')}
            {...decimals}
          />
          <Ends
            control={control}
            name={`filters.${index}.to`}
            label={t('reports:arrange.most')}
            {...decimals}
          />
        </div>
      );
    }
    default:
      return null;
  }
}
