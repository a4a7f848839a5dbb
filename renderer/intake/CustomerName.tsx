import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { fitOf } from '../../shared/search/match.ts';
import { useQueryCall } from '../api/useCall.ts';
import { type FieldProps, shared, useField } from '../ui/fields/useField.ts';
import { TYPED_STANDS } from '../ui/lists/takeFromList.ts';
import classes from './CustomerPart.module.css';

/** A customer of the centre's as they are found, with where their newest claim goes back to. */
export type FoundCustomer = Output<'customers.list'>['rows'][number];

const SHOWN = 6;
const LEAST = 2;

/**
 * The name of a new customer; while it is typed, the customers it may mean are offered, found by name, e-mail or
 * phone. Enter takes the first of them, or another that the arrows went to; going on with Tab leaves the customer a new one.
 */
export function CustomerName<V extends FieldValues, T>(
  props: FieldProps<V, T> & {
    readonly onFound: (customer: FoundCustomer) => void;
    readonly onLeave: () => void;
  },
) {
  const { t } = useTranslation();
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const text = typeof value === 'string' ? value : '';
  const [search] = useDebouncedValue(text.trim(), 120);
  const asked = search.length >= LEAST;
  const { data } = useQueryCall('customers.list', { search }, { enabled: asked, keepPrevious: true });
  // Those found for fewer letters stay on screen meanwhile, but only as far as they fit what is typed by now.
  const found = asked ? (data?.rows.filter((each) => fits(text, each)).slice(0, SHOWN) ?? []) : [];
  const first = found[0]?.id;
  const { selectFirstOption, dropdownOpened } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks anew whenever another customer stands first
  useEffect(() => {
    if (dropdownOpened && first !== undefined) selectFirstOption();
  }, [dropdownOpened, first, text, selectFirstOption]);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const customer = found.find((each) => each.id === id);
        combobox.closeDropdown();
        if (customer) props.onFound(customer);
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...shared(props)}
          {...TYPED_STANDS}
          ref={ref}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            change(event.currentTarget.value);
            combobox.resetSelectedOption();
            if (event.currentTarget.value.trim().length >= LEAST) combobox.openDropdown();
            else combobox.closeDropdown();
          }}
          onBlur={() => {
            combobox.closeDropdown();
            blur();
            props.onLeave();
          }}
          error={error}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found.length === 0}>
        <Combobox.Options aria-label={t('intake:customer.found')}>
          {found.map((customer) => (
            <Combobox.Option key={customer.id} value={customer.id}>
              <span className={classes.hit}>
                <span className={classes.hitName}>{customer.name}</span>
                <span className={classes.hitMore}>
                  {[customer.email, customer.phone, placeOf(customer)]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
                <span className={classes.hitMore}>
                  {t('intake:customer.claims', { count: customer.claims })}
                </span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Whether the customer may be meant by what is typed: by their name in any order of its words, e-mail or phone. */
function fits(typed: string, { name, email, phone }: FoundCustomer): boolean {
  const digits = typed.replace(/\D/g, '');
  return (
    fitOf(typed, name) !== null ||
    fitOf(typed, email) !== null ||
    (digits.length >= LEAST && phone.replace(/\D/g, '').includes(digits))
  );
}

/** What tells two customers of one name apart when neither e-mail nor phone is at hand. */
const placeOf = ({ shipTo }: FoundCustomer): string =>
  shipTo ? [shipTo.postcode, shipTo.city].filter((part) => part !== '').join(' ') : '';
