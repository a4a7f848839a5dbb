import type { Output } from '../../shared/contract/index.ts';
import { PAGE, pageOf, readCursor } from '../page.ts';
import type { Reader } from '../tables.ts';

/** What has been imported, newest first. */
export async function listImports(db: Reader, cursor: string | null): Promise<Output<'imports.list'>> {
  const after = readCursor(cursor, 2);
  let query = db
    .selectFrom('imports')
    .innerJoin('people', 'people.id', 'imports.by')
    .selectAll('imports')
    .select('people.name as by_name');
  if (after) {
    const [at = '', id = ''] = after;
    query = query.where(({ or, and, eb }) =>
      or([eb('imports.at', '<', at), and([eb('imports.at', '=', at), eb('imports.id', '<', id)])]),
    );
  }
  const read = await query
    .orderBy('imports.at', 'desc')
    .orderBy('imports.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  return pageOf(
    read,
    (row) => ({
      importId: row.id,
      kind: row.kind,
      fileName: row.file_name,
      sha256: row.sha256,
      mode: row.mode,
      counts: { new: row.added, changed: row.changed, unchanged: row.unchanged, refused: row.refused },
      at: row.at,
      by: row.by_name,
    }),
    (row) => [row.at, row.id],
  );
}
