import { type ReactNode, useId } from 'react';
import classes from './Panel.module.css';

/** A titled part of a page on its own surface. */
export function Panel({
  title,
  aside,
  children,
}: {
  readonly title?: ReactNode;
  /** At the right of the title: a count, a small action. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className={classes.head}>
          <h2 id={id}>{title}</h2>
          {aside && <div className={classes.aside}>{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
