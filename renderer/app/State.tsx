import { Tooltip, VisuallyHidden } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type Meaning, meaningText } from '../theme/meanings.ts';
import classes from './TopLine.module.css';

/** One word of how things stand, in the top line, with the sentence behind it. */
export function State({
  meaning,
  icon: Sign,
  label,
  says,
  leadsTo,
}: {
  readonly meaning: Meaning;
  readonly icon: Icon;
  readonly label: string;
  /** The sentence behind the words, shown at the pointer or the focus. */
  readonly says: string;
  /** The tab of the settings where it is seen to, or what opens that; null for whom that is closed. */
  readonly leadsTo: string | (() => void) | null;
}) {
  const navigate = useNavigate();
  const shown = (
    <>
      <Sign size={18} stroke={1.75} aria-hidden="true" />
      <span className={meaning === 'plain' ? classes.calm : undefined}>{label}</span>
    </>
  );
  const style = { color: meaningText(meaning) };
  const open = () =>
    typeof leadsTo === 'function'
      ? leadsTo()
      : void navigate({ to: '/settings', search: { tab: leadsTo ?? '' } });
  return (
    <Tooltip label={says} multiline maw={360} events={{ hover: true, focus: true, touch: true }}>
      {leadsTo ? (
        <button type="button" className={classes.state} style={style} onClick={open}>
          {shown}
        </button>
      ) : (
        <span className={classes.state} style={style}>
          {shown}
          <VisuallyHidden>. {says}</VisuallyHidden>
        </span>
      )}
    </Tooltip>
  );
}
