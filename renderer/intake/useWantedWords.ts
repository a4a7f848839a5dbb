import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { IntakeDemand } from '../../shared/claim/intakeDemands.ts';
import type { Format } from '../text/useFormat.ts';
import { useFormat } from '../text/useFormat.ts';

/** Photos and a signature that are wanted, as words: “3 photos and the customer’s signature”. Empty for nothing. */
export const wantedWords = (
  { photos, signature }: IntakeDemand,
  t: TFunction,
  { list }: Pick<Format, 'list'>,
): string =>
  list([
    ...(photos > 0 ? [t('intake:wants.photos', { count: photos })] : []),
    ...(signature ? [t('intake:wants.signature')] : []),
  ]);

export function useWantedWords(): (wanted: IntakeDemand) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (wanted) => wantedWords(wanted, t, format);
}
