import { useTranslation } from 'react-i18next';
import type { ImportRow } from '../../shared/contract/imports.ts';
import { isImportField } from '../../shared/imports/vocabulary.ts';

/** Puts the reason of a refused row into the person's language; a field's name among its figures too. */
export function useReasonText(): (reason: NonNullable<ImportRow['reason']>) => string {
  const { t } = useTranslation();
  return ({ code, figures }) => {
    const { field } = figures;
    const named = isImportField(field) ? { field: t(`imports:field.${field}`) } : {};
    return t(`imports:reason.${code}`, { ...figures, ...named });
  };
}
