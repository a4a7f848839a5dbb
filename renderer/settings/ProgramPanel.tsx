import { useTranslation } from 'react-i18next';
import type { ShellInfo } from '../../shared/contract/bridge.ts';
import { placeIn } from '../api/useShellInfo.ts';
import { useFormat } from '../text/useFormat.ts';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import classes from './settings.module.css';

/** Which Hangar this is, and how often it failed of itself. */
export function ProgramPanel({ shell }: { readonly shell: ShellInfo }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reports, crashes, last } = shell.failures;
  return (
    <Panel title={t('settings:program.title')}>
      <p className={classes.help}>
        {t('settings:program.version', { version: shell.version, electron: shell.electron })}
      </p>
      {last === null ? (
        <p className={classes.help}>{t('settings:program.soundly')}</p>
      ) : (
        <>
          <Note meaning="attention">
            {t('settings:program.failed', { count: reports + crashes, at: format.instant(last) })}
          </Note>
          <p className={classes.help}>
            {t('settings:program.reports')}: <span className={classes.path}>{placeIn(shell, 'logs')}</span>
          </p>
        </>
      )}
    </Panel>
  );
}
