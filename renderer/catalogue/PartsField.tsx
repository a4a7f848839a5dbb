import { useId } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type CoverableComponent, coverableComponents } from '../../shared/adjudication/vocabulary.ts';
import type { ProductFormApi } from './productForm.ts';
import look from './terms.module.css';

const WANTED = ['must', 'request', 'no'] as const;
type Wanted = (typeof WANTED)[number];

/** For each part of a device whether it must arrive, is asked for, or is not needed. Arrows move within a part. */
export function PartsField({ form }: { readonly form: ProductFormApi }) {
  const { t } = useTranslation();
  const id = useId();
  const { field } = useController({ control: form.control, name: 'requiredParts' });
  const { must, request } = field.value;
  const wantedOf = (part: CoverableComponent): Wanted =>
    must.includes(part) ? 'must' : request.includes(part) ? 'request' : 'no';
  const want = (part: CoverableComponent, wanted: Wanted) => {
    const all = new Map(coverableComponents.map((each) => [each, wantedOf(each)]));
    all.set(part, wanted);
    const those = (kind: Wanted) => coverableComponents.filter((each) => all.get(each) === kind);
    field.onChange({ must: those('must'), request: those('request') });
  };
  return (
    <fieldset className={look.group}>
      <legend>{t('catalogue:group.parts')}</legend>
      <table className={look.parts}>
        <thead>
          <tr>
            <td />
            {WANTED.map((wanted) => (
              <th key={wanted} scope="col" id={`${id}-${wanted}`}>
                {t(`catalogue:part.${wanted}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {coverableComponents.map((part) => (
            <tr key={part}>
              <th scope="row" id={`${id}-${part}`}>
                {t(`domain:component.${part}`)}
              </th>
              {WANTED.map((wanted) => (
                <td key={wanted}>
                  <label className={look.radio}>
                    <input
                      type="radio"
                      name={`${id}-${part}`}
                      aria-labelledby={`${id}-${part} ${id}-${wanted}`}
                      checked={wantedOf(part) === wanted}
                      onChange={() => want(part, wanted)}
                      onBlur={field.onBlur}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
