import { useTranslation } from 'react-i18next';
import type { ImportRow } from '../../shared/contract/imports.ts';

/** Puts the reason of a refused row into the person's language; a field's name among its figures too. */
export function useReasonText(): (reason: NonNullable<ImportRow['reason']>) => string {
  const { t } = useTranslation();
  return ({ code, message, figures }) => {
    const { field } = figures;
    const named = typeof field === 'string' ? { field: t(`imports:field.${field}`) } : {};
    return t(`imports:reason.${code}`, { ...figures, ...named, defaultValue: message });
  };
}
