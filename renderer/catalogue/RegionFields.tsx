import { IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Checked, Input } from '../../shared/contract/index.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { useField } from '../ui/fields/useField.ts';
import { AnyOf } from '../ui/lists/AnyOf.tsx';
import { useCountries } from '../ui/lists/useCountries.ts';
import classes from './catalogue.module.css';
import look from './regions.module.css';
import type { Region } from './regionsForm.ts';

/** One region: its id, its name, its countries. A country of another region is offered with that region's name. */
export function RegionFields({
  control,
  index,
  regions,
  onChoose,
  onRemove,
}: {
  readonly control: Control<Input<'catalogue.saveRegions'>, unknown, Checked<'catalogue.saveRegions'>>;
  readonly index: number;
  readonly regions: readonly Region[];
  readonly onChoose: (countries: string[]) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { country, language } = useFormat();
  const { named, filter } = useCountries();
  const { error, ref } = useField(control, `regions.${index}.countries`);
  const region = regions[index];
  const name = region?.name || region?.id || t('catalogue:regions.unnamed');
  const options = useMemo(() => {
    const elsewhere = new Map(
      regions.flatMap((other, at) => (at === index ? [] : other.countries.map((code) => [code, other.name]))),
    );
    return named.map(({ code, name }) => {
      const other = elsewhere.get(code);
      return {
        value: code,
        label:
          other === undefined ? name : t('catalogue:regions.fromOther', { country: name, region: other }),
      };
    });
  }, [regions, index, named, t]);
  const chosen = [...(region?.countries ?? [])].sort((one, other) =>
    country(one).localeCompare(country(other), language),
  );
  return (
    <fieldset className={look.region}>
      <legend className={classes.unseen}>{name}</legend>
      <TextField control={control} name={`regions.${index}.id`} label={t('catalogue:regions.id')} required />
      <TextField
        control={control}
        name={`regions.${index}.name`}
        label={t('catalogue:regions.name')}
        required
      />
      <AnyOf
        ref={ref}
        label={t('catalogue:regions.countries')}
        data={options}
        filter={filter}
        value={chosen}
        onChange={onChoose}
        placeholder={chosen.length === 0 ? t('catalogue:regions.addCountry') : undefined}
        error={error}
      />
      <ActionButton
        label={t('catalogue:regions.remove', { name })}
        icon={IconTrash}
        size="sm"
        onPress={onRemove}
      >
        {t('catalogue:regions.removeShort')}
      </ActionButton>
    </fieldset>
  );
}
