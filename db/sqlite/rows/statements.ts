import type Database from 'better-sqlite3';
import { ROW_KINDS, type RowKind } from '../../../shared/contract/rows.ts';
import { versionOf } from '../../migrations/run.ts';
import { PROVEN, type Proven } from './proven.ts';

/** The SQL that puts a row into words, the same for one that changes and for one that is read again. */

export interface Kind extends Proven {
  readonly name: RowKind;
}

const KINDS: readonly Kind[] = ROW_KINDS.map((name) => ({ name, ...PROVEN[name] }));

/** What of it there is in a database of an older form, which was proven by that. */
export function kindsIn(connection: Database.Database): readonly Kind[] {
  const form = versionOf(connection);
  const columnsOf = connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  return KINDS.filter(({ since = 0 }) => since <= form).flatMap((kind) => {
    const there = new Set(columnsOf.all(kind.table));
    const columns = kind.columns.filter((column) => there.has(column));
    return columns.length > 0 ? [{ ...kind, columns }] : [];
  });
}

/** The row's number, or the letters that a number is made from; null where what it belongs to is gone. */
export const atOf = ({ at }: Kind, row: string): string => (at.of === 'itself' ? at.key(row) : at.seq(row));

const contentOf = ({ columns }: Kind, value: (column: string) => string): string =>
  `json_array(${columns.map(value).join(', ')})`;

/** A row as the program writes it. */
const writtenContent = (kind: Kind, row: string): string =>
  contentOf(kind, (column) => (kind.bytes?.includes(column) ? `hex(${row}.${column})` : `${row}.${column}`));

/** A row as anybody may have written it: SQLite reads bytes where a damaged page says so, and JSON holds none. */
export const readContent = (kind: Kind): string =>
  contentOf(kind, (column) =>
    kind.bytes?.includes(column)
      ? `hex(${column})`
      : `iif(typeof(${column}) = 'blob', 'bytes ' || hex(${column}), ${column})`,
  );

/**
 * Has every change of a proven row be noted on this connection, the row before it as taken away and the row behind it as
 * added. Being SQLite's own, the notes go with what is rolled back, a statement or a savepoint or all of it; being
 * temporary, they are nobody's who writes with another program.
 */
export function noteChanges(connection: Database.Database): void {
  const note = (kind: Kind, row: 'OLD' | 'NEW') =>
    `INSERT INTO row_changes (kind, net, at, content)
       VALUES (${kind.no}, ${row === 'OLD' ? -1 : 1}, ${atOf(kind, row)}, ${writtenContent(kind, row)});`;
  connection.exec(`
    CREATE TEMP TABLE row_changes (
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL,
      net INTEGER NOT NULL,
      at,
      content TEXT NOT NULL
    );
    ${KINDS.map(
      (kind) => `
    CREATE TEMP TRIGGER ${kind.name}_added AFTER INSERT ON main.${kind.table} BEGIN ${note(kind, 'NEW')} END;
    CREATE TEMP TRIGGER ${kind.name}_changed AFTER UPDATE OF ${kind.columns} ON main.${kind.table}
      BEGIN ${note(kind, 'OLD')} ${note(kind, 'NEW')} END;
    CREATE TEMP TRIGGER ${kind.name}_taken AFTER DELETE ON main.${kind.table} BEGIN ${note(kind, 'OLD')} END;`,
    ).join('')}`);
}
