import type { ReactNode } from 'react';
import type { Failure } from '../../shared/contract/index.ts';
import { FailureNote } from './FailureNote.tsx';
import classes from './Page.module.css';
import { Shape } from './Shape.tsx';

export interface PageProps {
  readonly title: ReactNode;
  /** One line beside the title: a number, a state, a count. */
  readonly beside?: ReactNode;
  /** Actions at the right of the title. */
  readonly toolbar?: ReactNode;
  /** Filters or tabs below the title; stays put while the page scrolls. */
  readonly below?: ReactNode;
  /** While true the shape of the page stands in for it (after 200 ms). */
  readonly loading?: boolean;
  readonly failure?: Failure | null;
  readonly onRetry?: () => void;
  /** `text`: a form's comfortable width; `full`: all there is. */
  readonly width?: 'text' | 'full';
  readonly children?: ReactNode;
}

/** A page of the shell: title line, body that scrolls down and never sideways. */
export function Page({
  title,
  beside,
  toolbar,
  below,
  loading,
  failure,
  onRetry,
  width = 'full',
  children,
}: PageProps) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.line}>
          <h1 className={classes.title}>{title}</h1>
          {beside && <div className={classes.beside}>{beside}</div>}
          {toolbar && <div className={classes.toolbar}>{toolbar}</div>}
        </div>
        {below}
      </header>
      <div className={classes.body}>
        <div className={width === 'text' ? classes.text : classes.full}>
          {failure && <FailureNote failure={failure} onRetry={onRetry} />}
          {loading ? <Shape rows={6} /> : children}
        </div>
      </div>
    </div>
  );
}
