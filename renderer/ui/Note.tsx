import type { ReactNode } from 'react';
import { MEANING_ICON, type Meaning, meaningText, meaningTint } from '../theme/meanings.ts';
import classes from './Note.module.css';

/** A sentence with a meaning, standing in the page: icon, words, and what can be done about it. */
export function Note({
  meaning = 'plain',
  children,
  action,
}: {
  readonly meaning?: Meaning;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  const Sign = MEANING_ICON[meaning];
  return (
    <div className={classes.note} style={{ background: meaningTint(meaning) }}>
      <Sign size={18} color={meaningText(meaning)} aria-hidden="true" className={classes.icon} />
      <div className={classes.words}>{children}</div>
      {action}
    </div>
  );
}
