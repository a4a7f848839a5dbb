import type { ImportJob } from '../../shared/contract/imports.ts';
import type { ImportKind, ImportMode } from '../../shared/imports/vocabulary.ts';
import { type Act, signedIn } from '../act.ts';
import type { CheckedFile } from './checked.ts';
import type { ChosenFile } from './file.ts';

/** Records the import with the one event that tells of all its rows; gives the import's id back. */
export async function recordImport(
  act: Act,
  done: {
    readonly id: string;
    readonly kind: ImportKind;
    readonly file: ChosenFile;
    readonly checked: CheckedFile;
    readonly mode: ImportMode;
    readonly settings: ImportJob['settings'];
    readonly brings: Readonly<Record<string, unknown>>;
  },
): Promise<string> {
  const { id, kind, file, checked, mode, settings } = done;
  const { counts, sha256 } = checked;
  await act.record({
    kind: kind === 'plans' ? 'plans_imported' : 'catalogue_imported',
    data: { importId: id, file: file.name, sha256, mode, ...counts, ...done.brings },
  });
  const event = await act.db
    .selectFrom('events')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await act.db
    .insertInto('imports')
    .values({
      id,
      kind,
      file_name: file.name,
      sha256,
      bytes: file.bytes,
      mode,
      settings: JSON.stringify(settings),
      added: counts.new,
      changed: counts.changed,
      unchanged: counts.unchanged,
      refused: counts.refused,
      at: act.now,
      by: signedIn(act).id,
      event_id: event.id,
    })
    .execute();
  return id;
}
