import { IconBuilding, IconUserCheck, IconUserSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { namesPlace, needsPostcode } from '../../shared/address/address.ts';
import type { Address } from '../../shared/contract/fields.ts';
import type { Checked } from '../../shared/contract/index.ts';
import type { Customer } from '../../shared/contract/intake.ts';
import { useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { CorrectCustomer } from '../customer/CorrectCustomer.tsx';
import { LANGUAGE_NAMES } from '../text/index.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { CountryField } from '../ui/fields/CountryField.tsx';
import { LanguageField } from '../ui/fields/RegionFields.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import { type Booking, blankAddress, type Held, knownCustomer, type Lookup, newCustomer } from './booking.ts';
import { CustomerName, type FoundCustomer } from './CustomerName.tsx';
import classes from './CustomerPart.module.css';
import { SegmentsField } from './SegmentsField.tsx';

type Form = UseFormReturn<Booking, unknown, Checked<'claims.book'>>;

/** Whose device it is: found among the centre's customers, or new; and where it goes back to. */
export function CustomerPart({
  form,
  last,
  plan,
}: {
  readonly form: Form;
  /** The customer of the device's newest claim, offered for reuse. */
  readonly last: Lookup['lastCustomer'];
  /** Its plan, whose holder is the customer unless somebody says otherwise. */
  readonly plan: Lookup['plan'];
}) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const { control, setValue, getValues, setFocus } = form;
  const customer = useWatch({ control, name: 'customer' }) as Held;
  const [collects = false, country] = useWatch({ control, name: ['collects', 'shipTo.country'] });
  const isHolder =
    plan !== null &&
    !customer.known &&
    customer.name === plan.holderName &&
    customer.email === plan.holderEmail;
  const namesake = useQueryCall(
    'customers.list',
    { search: plan?.holderEmail ?? '' },
    { enabled: isHolder && last === null && plan.holderEmail !== '' },
  ).data?.rows.find(({ email }) => email === plan?.holderEmail);
  const mirrored = useRef({ name: '', phone: '' });
  const filledIn = useRef('');
  const [asked, setAsked] = useState(false);
  // A draft that comes back shows what was typed in it.
  const forCompany = asked || Boolean(customer.company || customer.taxNumber);

  /** The address follows the customer's name and phone for as long as nobody typed another there. */
  const mirror = () => {
    const { name, phone } = getValues('customer') as Held;
    const [here, there] = [getValues('shipTo.name'), getValues('shipTo.phone')];
    if (here === '' || here === mirrored.current.name) setValue('shipTo.name', name, { shouldDirty: true });
    if (there === '' || there === mirrored.current.phone)
      setValue('shipTo.phone', phone, { shouldDirty: true });
    mirrored.current = { name, phone };
  };
  const take = (found: Customer) => {
    setValue('customer', knownCustomer(found), { shouldDirty: true });
    form.clearErrors('customer');
    mirror();
    requestAnimationFrame(() =>
      setFocus(
        getValues('shipTo.street') === '' && !getValues('collects') ? 'shipTo.street' : 'incident.date',
      ),
    );
  };
  const fillIn = (shipTo: Address) => {
    setValue('shipTo', shipTo, { shouldDirty: true });
    form.clearErrors('shipTo');
    filledIn.current = JSON.stringify(shipTo);
  };
  /** Their address comes with a customer who is found, unless somebody has typed one already. */
  const takeFound = ({ claims: _, shipTo, ...found }: FoundCustomer) => {
    if (shipTo && namesPlace(shipTo) && !namesPlace(getValues('shipTo'))) fillIn(shipTo);
    take(found);
  };
  const takeLast = () => {
    if (!last) return;
    const { shipTo, ...found } = last;
    if (namesPlace(shipTo)) fillIn(shipTo);
    take(found);
  };
  const another = () => {
    setValue('customer', newCustomer('', centre), { shouldDirty: true });
    // An address that came with the customer goes with them; one that was typed stays.
    if (JSON.stringify(getValues('shipTo')) === filledIn.current) {
      setValue('shipTo', blankAddress(centre), { shouldDirty: true });
    }
    requestAnimationFrame(() => setFocus('customer.name'));
  };

  return (
    <>
      <Panel title={t('intake:customer.title')}>
        {isHolder && (
          <Note
            action={
              namesake && (
                <ActionButton
                  label={t('intake:customer.takeLast')}
                  icon={IconUserCheck}
                  keys="alt+L"
                  onPress={() => takeFound(namesake)}
                />
              )
            }
          >
            {t('intake:customer.holder', { code: plan.code })}
            {namesake && ` ${t('intake:customer.namesake', { count: namesake.claims })}`}
          </Note>
        )}
        {last && !customer.known && customer.name === '' && (
          <Note
            action={
              <ActionButton
                label={t('intake:customer.takeLast')}
                icon={IconUserCheck}
                keys="alt+L"
                onPress={takeLast}
              />
            }
          >
            {[t('intake:customer.last', { name: last.name }), last.shipTo.city].filter(Boolean).join(', ')}
          </Note>
        )}
        {customer.known ? (
          <div className={classes.who}>
            <span className={classes.name}>{customer.name}</span>
            <span className={classes.more}>
              {[
                customer.company,
                customer.taxNumber,
                customer.email,
                customer.phone,
                LANGUAGE_NAMES[customer.language],
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {customer.customerId !== undefined && (
              <CorrectCustomer
                customer={{ ...customer, id: customer.customerId }}
                onDone={(corrected) => setValue('customer', knownCustomer(corrected), { shouldDirty: true })}
              />
            )}
            <ActionButton label={t('intake:customer.another')} icon={IconUserSearch} onPress={another} />
          </div>
        ) : (
          <>
            <div className={classes.pair}>
              <CustomerName
                control={control}
                name="customer.name"
                label={t('intake:customer.name')}
                placeholder={t('intake:customer.nameHint')}
                required
                onFound={takeFound}
                onLeave={mirror}
              />
              <LanguageField control={control} name="customer.language" label={t('shell:language')} />
            </div>
            <div className={classes.pair}>
              <TextField
                control={control}
                name="customer.email"
                label={t('intake:customer.email')}
                type="email"
              />
              <TextField
                control={control}
                name="customer.phone"
                label={t('intake:customer.phone')}
                type="tel"
                onBlur={mirror}
              />
            </div>
            {forCompany ? (
              <div className={classes.pair}>
                <TextField
                  control={control}
                  name="customer.company"
                  label={t('intake:customer.company')}
                  autoFocus={asked}
                />
                <TextField
                  control={control}
                  name="customer.taxNumber"
                  label={t('intake:customer.taxNumber')}
                />
              </div>
            ) : (
              <ActionButton
                label={t('intake:customer.forCompany')}
                icon={IconBuilding}
                keys="alt+shift+F"
                size="xs"
                onPress={() => setAsked(true)}
              />
            )}
          </>
        )}
      </Panel>
      <Panel title={t('intake:shipTo.title')}>
        <SegmentsField
          control={control}
          name="collects"
          label={t('intake:shipTo.how')}
          options={[
            { value: false, label: t('intake:shipTo.sent') },
            { value: true, label: t('intake:shipTo.collected') },
          ]}
        />
        {collects ? (
          <p className={classes.more}>{t('intake:shipTo.noAddress')}</p>
        ) : (
          <>
            <div className={classes.pair}>
              <TextField control={control} name="shipTo.name" label={t('intake:shipTo.name')} required />
              <TextField control={control} name="shipTo.phone" label={t('intake:shipTo.phone')} type="tel" />
            </div>
            <TextField control={control} name="shipTo.street" label={t('intake:shipTo.street')} required />
            <div className={classes.place}>
              <TextField
                control={control}
                name="shipTo.postcode"
                label={t('intake:shipTo.postcode')}
                required={needsPostcode(country)}
              />
              <TextField control={control} name="shipTo.city" label={t('intake:shipTo.city')} required />
              <CountryField
                control={control}
                name="shipTo.country"
                label={t('intake:shipTo.country')}
                required
              />
            </div>
          </>
        )}
      </Panel>
    </>
  );
}
