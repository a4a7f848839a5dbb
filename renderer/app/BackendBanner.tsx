import { useTranslation } from 'react-i18next';
import { useBackend } from '../api/backend.ts';
import { MEANING_ICON } from '../theme/meanings.ts';
import classes from '../ui/banner.module.css';

/** Says when the part that keeps the data is restarting or gone; nothing typed is lost meanwhile. */
export function BackendBanner() {
  const { t } = useTranslation();
  const state = useBackend();
  if (state === 'up') return null;
  const Sign = MEANING_ICON[state === 'gone' ? 'stop' : 'waiting'];
  return (
    <div
      className={`${classes.banner} ${state === 'gone' ? classes.gone : classes.restarting} ${classes.floating}`}
      role="alert"
    >
      <Sign size={18} aria-hidden="true" />
      {state === 'gone' ? t('shell:backend.gone') : t('shell:backend.restarting')}
    </div>
  );
}
