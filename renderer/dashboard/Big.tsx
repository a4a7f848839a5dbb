import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './Dashboard.module.css';

/** A figure that says the most of its kind, with its name, what it was before, and the way to what it counts. */
export function Big({
  name,
  children,
  before,
  to,
  late,
}: {
  readonly name: string;
  readonly children: ReactNode;
  readonly before?: string;
  readonly to?: Pick<LinkProps, 'to' | 'search'>;
  /** That somebody has to see to it. */
  readonly late?: boolean;
}) {
  const figure = <b className={late ? classes.late : undefined}>{children}</b>;
  return (
    <div className={classes.big}>
      {to ? (
        <Link {...to}>
          {figure} <span className={classes.small}>{name}</span>
        </Link>
      ) : (
        <span>
          {figure} <span className={classes.small}>{name}</span>
        </span>
      )}
      {before && <span className={classes.small}>{before}</span>}
    </div>
  );
}
