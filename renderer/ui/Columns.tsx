import type { ReactNode } from 'react';
import classes from './EntryForm.module.css';

/** Fields side by side where there is room, each at least 200 px (or `least`) wide. */
export function Columns({
  children,
  least = 200,
}: {
  readonly children: ReactNode;
  readonly least?: number;
}) {
  return (
    <div
      className={classes.columns}
      style={{ gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${least}px), 1fr))` }}
    >
      {children}
    </div>
  );
}

/** A field across all columns. */
export function Full({ children }: { readonly children: ReactNode }) {
  return <div className={classes.full}>{children}</div>;
}
