import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { type PaperFormat, paperFormat } from '../papers/paperFormat.ts';
import { useFormat } from '../text/useFormat.ts';
import type { Meaning } from '../theme/meanings.ts';
import { Note } from '../ui/Note.tsx';
import { useNow } from './useNow.ts';
import classes from './WindowNote.module.css';

type Window = Output<'plans.preview'>['window'];

const MINUTE_MS = 60_000;

/**
 * Whether the code can still be bound, to the minute, until when, and what to do otherwise. Here the time left runs;
 * of a code that somebody else bound it says how it was.
 */
export function WindowNote({
  window,
  boundElsewhere,
  onDeadline,
}: {
  readonly window: Window;
  readonly boundElsewhere: boolean;
  /** The deadline has passed while it was on screen. */
  readonly onDeadline: () => void;
}) {
  const { t } = useTranslation();
  const { language, timeZone } = useFormat();
  const format = paperFormat(language, timeZone);
  const open = window.way === 'within' || window.way === 'after_video' || window.way === 'after_repair';
  const running = open && !boundElsewhere && window.deadline !== null;
  const now = useNow(running);
  const left = window.deadline === null ? 0 : Date.parse(window.deadline) - now;
  const over = running && left < 0;
  useEffect(() => {
    if (over) onDeadline();
  }, [over, onDeadline]);

  return (
    <Note meaning={meaningOf(window, boundElsewhere)}>
      <p role="status" className={classes.state}>
        {stateOf(window, boundElsewhere, t, format)}
      </p>
      {running && window.deadline !== null && (
        <p className={classes.left}>
          <span role="timer" className={classes.figure}>
            {left < MINUTE_MS
              ? t('plans:window.lastMinute')
              : t('plans:window.left', { left: format.duration(Math.floor(left / MINUTE_MS)) })}
          </span>
          <span>{t('plans:window.until', { deadline: format.instant(window.deadline) })}</span>
        </p>
      )}
      <Otherwise window={window} boundElsewhere={boundElsewhere} t={t} format={format} />
    </Note>
  );
}

function meaningOf({ way }: Window, boundElsewhere: boolean): Meaning {
  switch (way) {
    case 'unknown':
      return 'plain';
    case 'not_activated':
    case 'within':
    case 'after_video':
    case 'after_repair':
      return 'good';
    case 'too_late':
      return boundElsewhere ? 'attention' : 'stop';
  }
}

function stateOf(window: Window, boundElsewhere: boolean, t: TFunction, format: PaperFormat): string {
  const figures = {
    elapsed: format.duration(window.elapsedMinutes ?? 0),
    allowed: format.duration(window.allowedMinutes ?? 0),
    deadline: window.deadline === null ? '' : format.instant(window.deadline),
  };
  switch (window.way) {
    case 'unknown':
      return t('plans:window.unknown');
    case 'not_activated':
      return t('plans:window.notActivated');
    case 'within':
      return t('plans:window.within', figures);
    case 'after_video':
      return t('plans:window.afterVideo', figures);
    case 'after_repair':
      return t('plans:window.afterRepair', figures);
    case 'too_late':
      return boundElsewhere ? t('plans:window.lateElsewhere', figures) : t('plans:window.tooLate', figures);
  }
}

/** What can be done outside the window. */
function Otherwise({
  window: { way, videoPossible, videoAllowedMinutes, repairAllowedMinutes },
  boundElsewhere,
  t,
  format,
}: {
  readonly window: Window;
  readonly boundElsewhere: boolean;
  readonly t: TFunction;
  readonly format: PaperFormat;
}) {
  if (way === 'not_activated' || way === 'unknown') return null;
  if (boundElsewhere) return way === 'too_late' ? <p>{t('plans:register.lateKept')}</p> : null;
  const allowed = format.duration(videoAllowedMinutes ?? 0);
  const repair =
    repairAllowedMinutes === null
      ? ''
      : ` ${t('plans:window.repair', { allowed: format.duration(repairAllowedMinutes) })}`;
  if (way === 'too_late') {
    return (
      <p>
        {videoPossible ? t('plans:window.askVideo', { allowed }) : t('plans:window.noVideo')}
        {repair}
      </p>
    );
  }
  return (
    <p className={classes.otherwise}>
      {videoPossible ? t('plans:window.laterVideo', { allowed }) : t('plans:window.laterNothing')}
      {repair}
    </p>
  );
}
