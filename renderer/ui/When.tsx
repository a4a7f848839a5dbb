import { useFormat } from '../text/useFormat.ts';
import classes from './figures.module.css';

type WhenProps =
  | { readonly date: string; readonly instant?: never; readonly timeOnly?: never }
  | { readonly instant: string; readonly date?: never; readonly timeOnly?: boolean };

/** A plain date, or an instant in the centre's time zone. */
export function When({ date, instant, timeOnly }: WhenProps) {
  const format = useFormat();
  if (date !== undefined) {
    return (
      <time dateTime={date} className={classes.figure}>
        {format.date(date)}
      </time>
    );
  }
  return (
    <time dateTime={instant} className={classes.figure} title={format.instant(instant)}>
      {timeOnly ? format.time(instant) : format.instant(instant)}
    </time>
  );
}
