import type { ReactNode } from 'react';
import type { Failure } from '../../shared/contract/index.ts';
import { FailureNote } from './FailureNote.tsx';
import classes from './Page.module.css';
import { Shape } from './Shape.tsx';

export interface SplitPageProps {
  readonly title: ReactNode;
  readonly beside?: ReactNode;
  readonly toolbar?: ReactNode;
  readonly below?: ReactNode;
  readonly loading?: boolean;
  readonly failure?: Failure | null;
  readonly onRetry?: () => void;
  readonly list: ReactNode;
  /** Names of the two halves for assistive technology. */
  readonly listLabel: string;
  readonly detailsLabel: string;
  /** The details of what is selected; null leaves all the room to the list. */
  readonly details: ReactNode | null;
  /** Which half gets the greater part of the room. */
  readonly wide?: 'list' | 'details';
}

/** A page of two halves, a list and the details of its selection, each scrolling for itself. */
export function SplitPage(props: SplitPageProps) {
  const { wide = 'details' } = props;
  const { title, beside, toolbar, below, loading, failure, onRetry, list, details, listLabel, detailsLabel } =
    props;
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
      <div
        className={`${classes.split} ${details === null ? classes.alone : ''}`}
        data-wide={details === null ? undefined : wide}
      >
        <section className={classes.pane} aria-label={listLabel}>
          <div className={classes.stack}>
            {failure && <FailureNote failure={failure} onRetry={onRetry} />}
            {loading ? <Shape rows={8} /> : list}
          </div>
        </section>
        {details !== null && (
          <section className={classes.pane} aria-label={detailsLabel}>
            <div className={classes.stack}>{details}</div>
          </section>
        )}
      </div>
    </div>
  );
}
