import { useTranslation } from 'react-i18next';
import type { SecondPlaceStatus } from '../../shared/contract/backups.ts';
import { failureText } from '../api/failures.ts';
import { useFormat } from './useFormat.ts';

/** How the second place for backups stands, in a sentence. */
export function useSecondPlaceWords(): (second: SecondPlaceStatus) => string {
  const { t } = useTranslation();
  const { instant } = useFormat();
  return ({ state, folder, newest, warnDays, failure }) => {
    if (failure && state !== 'running') {
      return failureText(t, {
        kind: 'storage',
        code: failure.code,
        message: failure.message,
        figures: { folder },
      });
    }
    if (newest === null) return t('shell:state.secondSays.never', { folder });
    return t(`shell:state.secondSays.${state}`, { at: instant(newest), count: warnDays, folder });
  };
}
