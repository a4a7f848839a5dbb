import { Table } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import classes from './RowTable.module.css';
import { type Column, useColumnsInRoom } from './useColumnsInRoom.ts';

export interface RowTableProps<R> {
  /** The table's name for assistive technology. */
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** Enter or a click opens a row. */
  readonly onOpen?: (row: R) => void;
  /** What opening a row means, read before the row: “Open claim HG-2026-000123”. */
  readonly openLabel?: (row: R) => string;
  /** The row whose details stand beside the table. */
  readonly selectedKey?: string | null;
  /** Shown instead of the table when there are no rows. */
  readonly empty?: ReactNode;
}

/** Rows under column heads: arrows, Home and End move, Enter opens; one Tab stop for the whole table. */
export function RowTable<R>(props: RowTableProps<R>) {
  const { label, columns, rows, rowKey, onOpen, openLabel, selectedKey, empty } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const { frame, shown, wide } = useColumnsInRoom(columns);
  const [at, setAt] = useState(0);
  const current = Math.min(at, rows.length - 1);

  if (rows.length === 0 && empty !== undefined) return empty;

  const move = (event: KeyboardEvent, to: number) => {
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setAt(next);
    (body.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, row: R) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ArrowDown') move(event, current + 1);
    else if (event.key === 'ArrowUp') move(event, current - 1);
    else if (event.key === 'Home') move(event, 0);
    else if (event.key === 'End') move(event, rows.length - 1);
    else if (event.key === 'Enter' && onOpen) {
      event.preventDefault();
      onOpen(row);
    }
  };

  return (
    <div ref={frame} className={classes.frame} data-wide={wide || undefined}>
      <Table
        aria-label={label}
        className={classes.table}
        stickyHeader
        verticalSpacing={6}
        horizontalSpacing={12}
      >
        <Table.Thead className={classes.head}>
          <Table.Tr>
            {shown.map((column) => (
              <Table.Th key={column.id} scope="col" w={column.width} ta={column.align ?? 'left'}>
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {rows.map((row, index) => {
            const key = rowKey(row);
            return (
              <Table.Tr
                key={key}
                className={onOpen ? classes.opens : undefined}
                tabIndex={onOpen ? (index === current ? 0 : -1) : undefined}
                aria-label={onOpen && openLabel ? openLabel(row) : undefined}
                aria-current={selectedKey === key ? 'true' : undefined}
                onClick={onOpen ? () => onOpen(row) : undefined}
                onFocus={() => setAt(index)}
                onKeyDown={onOpen ? (event) => onKeyDown(event, row) : undefined}
              >
                {shown.map((column) => (
                  <Table.Td
                    key={column.id}
                    ta={column.align ?? 'left'}
                    data-figures={column.align === 'right' || undefined}
                  >
                    {column.cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
