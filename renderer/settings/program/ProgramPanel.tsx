import { useTranslation } from 'react-i18next';
import type { ShellInfo } from '../../../shared/contract/bridge.ts';
import type { UpdateState } from '../../../shared/contract/updateState.ts';
import { placeIn } from '../../api/useShellInfo.ts';
import { useFormat } from '../../text/useFormat.ts';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from '../settings.module.css';

/** Which Hangar this is, since when, and how often it failed of itself. */
export function ProgramPanel({
  shell,
  updated,
}: {
  readonly shell: ShellInfo;
  readonly updated: UpdateState['updated'];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reports, crashes, last } = shell.failures;
  return (
    <Panel title={t('settings:program.title')}>
      <p className={classes.help}>
        {t('settings:program.version', { version: shell.version, electron: shell.electron })}
      </p>
      {updated && (
        <p className={classes.help}>
          {t('updates:updated', { from: updated.from, at: format.instant(updated.at) })}
        </p>
      )}
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
