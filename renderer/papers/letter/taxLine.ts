import type { TFunction } from 'i18next';
import type { Centre } from '../../../shared/contract/centre.ts';

/** The centre's tax number as papers name it; empty when it has told none. */
export const taxLine = ({ taxNumber }: Centre, t: TFunction): string =>
  taxNumber === '' ? '' : t('papers:taxNumber', { number: taxNumber });
