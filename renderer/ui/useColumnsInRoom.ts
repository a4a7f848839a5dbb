import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Column } from './RowTable.tsx';

/** The columns that a table has room for: those with `from` only where the table is at least so wide. */
export function useColumnsInRoom<R>(columns: readonly Column<R>[]): {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly shown: readonly Column<R>[];
} {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = () => setRoom(element.clientWidth);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { frame, shown: columns.filter(({ from = 0 }) => room >= from) };
}
