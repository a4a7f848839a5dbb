import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedByCode } from '../../shared/contract/codes.ts';

/** Says in a sentence what a scan was taken for. */
export function useTook(): (named: NamedByCode) => string {
  const { t } = useTranslation();
  return useCallback(
    (named: NamedByCode) => {
      const { code } = named;
      switch (named.kind) {
        case 'claim':
          return t('scan:took.claim', { number: code });
        case 'plan':
          return t('scan:took.plan', { code });
        case 'parcel':
          return t('scan:took.parcel', { code, number: named.claim.number });
        case 'part':
          return t('scan:took.part', { code });
        case 'unknown':
          return t('scan:took.unknown', { code });
        case 'serial':
          if (named.openClaim) return t('scan:took.openClaim', { code, number: named.openClaim.number });
          if (named.unit) return t('scan:took.unit', { code });
          return t('scan:took.device', { code });
      }
    },
    [t],
  );
}
