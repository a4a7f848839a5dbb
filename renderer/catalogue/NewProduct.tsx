import { useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CatalogueProduct } from '../../shared/contract/catalogue.ts';
import { applyIssues } from '../api/failures.ts';
import { fieldError } from '../api/fieldMessages.ts';
import { useCommandCall } from '../api/useCall.ts';
import { suggestionFor } from '../app/countryDefaults.ts';
import { ModelField } from '../stock/ModelField.tsx';
import { Columns, Full } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CountryField } from '../ui/fields/CountryField.tsx';
import { CurrencyField, TimeZoneField } from '../ui/fields/RegionFields.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { OneOf } from '../ui/lists/OneOf.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './catalogue.module.css';
import {
  blankProduct,
  inOtherCurrency,
  nextVersionOf,
  type ProductTerms,
  productForm,
  suggestedId,
} from './productForm.ts';
import { TermsFields } from './TermsFields.tsx';
import look from './terms.module.css';

/** A plan product that the catalogue does not have yet, from nothing or from one that resembles it. */
export function NewProduct({
  products,
  onDone,
  onCancel,
}: {
  readonly products: readonly CatalogueProduct[];
  readonly onDone: (productId: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const add = useCommandCall('catalogue.revise');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(productForm, 'catalogue/new', blankProduct);
  const { control, setValue, getValues } = form;
  const [model, termMonths, market, currency] = useWatch({
    control,
    name: ['model', 'termMonths', 'market', 'currency'],
  });

  // The id follows model, term and price list until somebody types another one.
  const suggested = useRef('');
  useEffect(() => {
    const next = suggestedId(model, termMonths, market);
    if (getValues('id') === suggested.current && next !== suggested.current) setValue('id', next);
    suggested.current = next;
  }, [model, termMonths, market, getValues, setValue]);

  const before = useRef(currency);
  useEffect(() => {
    const from = before.current;
    before.current = currency;
    if (from === '' || currency === '' || from === currency) return;
    const carry = (amount: unknown) =>
      typeof amount === 'number' ? inOtherCurrency(amount, from, currency) : null;
    setValue('fees', getValues('fees').map(carry), { shouldDirty: true });
    setValue('flyawayFee', carry(getValues('flyawayFee')), { shouldDirty: true });
  }, [currency, getValues, setValue]);

  const suggestFor = (country: string | null) => {
    const suggestion = suggestionFor(country ?? '');
    if (!suggestion) return;
    if (getValues('currency') === '') setValue('currency', suggestion.currency, { shouldDirty: true });
    if (getValues('timeZone') === '') setValue('timeZone', suggestion.timeZone, { shouldDirty: true });
  };
  const startFrom = (productId: string | null) => {
    const like = products.find(({ id }) => id === productId);
    if (!like) return;
    const typed = getValues();
    before.current = like.currency;
    form.reset(
      { ...nextVersionOf(like), basedOn: 0, id: typed.id, model: typed.model, source: typed.source },
      { keepDefaultValues: true },
    );
  };

  const send = async (terms: ProductTerms) => {
    setHomeless([]);
    const taken = () => form.setError('id', { message: fieldError('productIdTaken') }, { shouldFocus: true });
    if (products.some(({ id }) => id === terms.id)) return taken();
    const answer = await add.run(terms);
    if (!answer.ok) {
      if (answer.error.code === 'product_exists') taken();
      return setHomeless(applyIssues(form, answer.error));
    }
    await draft.clear();
    notifyDone(t('catalogue:new.done', { model: terms.model }));
    return onDone(terms.id);
  };

  return (
    <div className={`${classes.formAndSide} ${classes.longForm}`}>
      <Panel>
        <EntryForm
          label={t('catalogue:new.title')}
          form={form}
          onSubmit={send}
          submit={t('catalogue:new.send')}
          does="catalogue.revise"
          onCancel={onCancel}
        >
          <DraftNote draft={draft} />
          <fieldset className={look.group}>
            <legend>{t('catalogue:group.identity')}</legend>
            <Columns>
              <ModelField
                control={control}
                name="model"
                label={t('catalogue:row.model')}
                required
                autoFocus
              />
              <SelectField
                control={control}
                name="category"
                label={t('catalogue:row.category')}
                required
                options={(['aircraft', 'handheld'] as const).map((value) => ({
                  value,
                  label: t(`catalogue:category.${value}`),
                }))}
              />
              <CountryField
                control={control}
                name="market"
                label={t('catalogue:row.market')}
                required
                onChosen={suggestFor}
              />
              <CurrencyField control={control} name="currency" label={t('catalogue:row.currency')} />
              <TimeZoneField control={control} name="timeZone" label={t('catalogue:row.timeZone')} />
              <TextField control={control} name="id" label={t('catalogue:row.id')} required />
              <Full>
                <p className={classes.dim}>{t('catalogue:new.identityHint')}</p>
              </Full>
            </Columns>
          </fieldset>
          <TermsFields form={form} />
          <FailureNote failure={add.failure} more={homeless} />
        </EntryForm>
      </Panel>
      <div className={classes.side}>
        <Panel title={t('catalogue:new.likeTitle')}>
          <p className={classes.dim}>{t('catalogue:new.likeHint')}</p>
          <OneOf
            label={t('catalogue:new.like')}
            data={products.map(({ id, model: name, scheme }) => ({
              value: id,
              label: [name, id, scheme].join(' · '),
            }))}
            value={null}
            onChange={startFrom}
          />
        </Panel>
        <Panel title={t('catalogue:consequence.title')}>
          <div className={classes.words}>
            <p>{t('catalogue:consequence.new')}</p>
            <p>{t('catalogue:consequence.unverified')}</p>
          </div>
        </Panel>
      </div>
    </div>
  );
}
