// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight exist, each at its own place, which table elements cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: heads and cells take no focus, rows do
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../useColumnsInRoom.ts';
import { useColumnsInRoom } from '../useColumnsInRoom.ts';
import classes from './LongTable.module.css';

/** Height in pixels of a row of one line, as nearly all are; one that is higher is measured. */
const ROW = 36;

export interface LongTableProps<R> {
  /** The table's name for assistive technology. */
  readonly label: string;
  /** `width` is a track of a CSS grid: `140px`, `minmax(0, 2fr)`. */
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly onOpen: (row: R) => void;
  readonly openLabel: (row: R) => string;
  /** True while there are rows to be read when the end comes into sight. */
  readonly goesOn: boolean;
  readonly onEnd: () => void;
  readonly fetching: boolean;
}

/**
 * A table of any number of rows, of which only those in sight exist. It scrolls with the page around it. Arrows, Page Up and
 * Down, Home and End move, Enter opens; one Tab stop.
 */
export function LongTable<R>(props: LongTableProps<R>) {
  const { label, columns, rows, rowKey, onOpen, openLabel, goesOn, onEnd, fetching } = props;
  const { t } = useTranslation();
  const { frame, shown } = useColumnsInRoom(columns);
  const body = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [margin, setMargin] = useState(0);
  const [at, setAt] = useState(0);
  const wanted = useRef<number | null>(null);
  const current = Math.max(0, Math.min(at, rows.length - 1));

  useLayoutEffect(() => {
    const parent = scrollingParent(body.current);
    setScroller(parent);
    if (parent && body.current) {
      setMargin(
        Math.round(
          body.current.getBoundingClientRect().top - parent.getBoundingClientRect().top + parent.scrollTop,
        ),
      );
    }
  });

  const virtual = useVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    getScrollElement: () => scroller,
    overscan: 10,
    scrollMargin: margin,
    // Room for the head, which stays at the top.
    scrollPaddingStart: ROW,
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      return rows.length === 0 || inSight.includes(current)
        ? inSight
        : [...inSight, current].sort((one, other) => one - other);
    },
  });
  const items = virtual.getVirtualItems();
  const lastInSight = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (goesOn && !fetching && lastInSight >= rows.length - 12) onEnd();
  }, [goesOn, fetching, lastInSight, rows.length, onEnd]);

  useEffect(() => {
    if (wanted.current === null) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const move = (event: KeyboardEvent, to: number) => {
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, to));
    wanted.current = next;
    setAt(next);
    virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent, row: R) => {
    const page = Math.max(1, Math.floor((scroller?.clientHeight ?? ROW) / ROW) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) return move(event, to);
    if (event.key === 'Enter') {
      event.preventDefault();
      onOpen(row);
    }
  };
  const tracks = shown.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ');

  return (
    <div ref={frame} className={classes.frame}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={goesOn ? -1 : rows.length + 1}
        aria-busy={fetching}
        className={classes.table}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" aria-rowindex={1} className={classes.row} style={{ gridTemplateColumns: tracks }}>
            {shown.map((column) => (
              <div key={column.id} role="columnheader" className={classes.cell} data-align={column.align}>
                {column.title}
              </div>
            ))}
          </div>
        </div>
        <div ref={body} role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={rowKey(row)}
                role="row"
                aria-rowindex={item.index + 2}
                aria-label={openLabel(row)}
                data-index={item.index}
                ref={virtual.measureElement}
                tabIndex={item.index === current ? 0 : -1}
                className={`${classes.row} ${classes.opens}`}
                style={{ gridTemplateColumns: tracks, transform: `translateY(${item.start - margin}px)` }}
                onClick={() => onOpen(row)}
                onFocus={() => setAt(item.index)}
                onKeyDown={(event) => onKeyDown(event, row)}
              >
                {shown.map((column) => (
                  <div key={column.id} role="cell" className={classes.cell} data-align={column.align}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {goesOn && (
        <button type="button" className={classes.more} onClick={onEnd} disabled={fetching}>
          {fetching ? t('common:loading') : t('board:list.more')}
        </button>
      )}
    </div>
  );
}

/** The element around that scrolls up and down. */
function scrollingParent(from: HTMLElement | null): HTMLElement | null {
  for (let at = from?.parentElement ?? null; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
