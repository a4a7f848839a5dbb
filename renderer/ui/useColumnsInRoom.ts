import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface Column<R> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: R) => ReactNode;
  readonly align?: 'left' | 'right';
  /** A CSS width; without one the column shares what is left. */
  readonly width?: string | number;
  /** The table's width in pixels from which on there is room for the column; for what the row's details say too. */
  readonly from?: number;
}

/** The columns that a table has room for: those with `from` only where the table is at least so wide. */
export function useColumnsInRoom<R>(columns: readonly Column<R>[]): {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly shown: readonly Column<R>[];
  /** Even those have more to say than there is room for. */
  readonly wide: boolean;
} {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  const [wide, setWide] = useState(false);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = () => {
      setRoom(element.clientWidth);
      setWide(element.scrollWidth > element.clientWidth);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    for (const part of element.children) watch.observe(part);
    return () => watch.disconnect();
  }, []);
  return { frame, shown: columns.filter(({ from = 0 }) => room >= from), wide };
}
