import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { useFormat } from '../text/useFormat.ts';
import classes from './figures.module.css';

/** A length of time given in minutes: `2 d 4 h`. */
export function Duration({ minutes }: { readonly minutes: number }) {
  const { duration } = useFormat();
  return <span className={classes.figure}>{duration(minutes)}</span>;
}

/** How long something has been so, kept up to date by the minute. */
export function Since({ instant }: { readonly instant: string }) {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 60_000, { autoInvoke: true });
  return <Duration minutes={(now - Date.parse(instant)) / 60_000} />;
}
