import { type ReactNode, useId } from 'react';
import classes from './Step.module.css';

/** One step of a form that guides through its questions in order. */
export function Step({
  number,
  title,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.step} aria-labelledby={id}>
      <h3 id={id} className={classes.title}>
        <span className={classes.number} aria-hidden="true">
          {number}
        </span>
        {title}
      </h3>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
