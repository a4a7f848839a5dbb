import { useTranslation } from 'react-i18next';
import type { CatalogueProduct } from '../../shared/contract/plans.ts';
import { paperFormat } from '../papers/paperFormat.ts';
import { reasonsOf } from '../papers/reasons.ts';
import { useFormat } from '../text/useFormat.ts';
import { Note } from '../ui/Note.tsx';
import { type Binding, weighActivation } from './activation.ts';

/** Whether the code was bound in time, with the figures, and what follows when it was not. */
export function ActivationNote({
  product,
  binding,
}: {
  readonly product: CatalogueProduct;
  readonly binding: Binding;
}) {
  const { t } = useTranslation();
  const { language, timeZone } = useFormat();
  const weighed = weighActivation(product, binding);
  if (!weighed) return null;
  const format = paperFormat(language, timeZone);
  const sentence = reasonsOf([weighed], t, format)[0]?.sentence;
  const late = weighed.outcome !== 'pass';
  return (
    <div role="status">
      <Note meaning={late ? 'attention' : 'good'}>
        <p>{sentence}</p>
        {late && <p>{t('plans:register.lateKept')}</p>}
      </Note>
    </div>
  );
}
