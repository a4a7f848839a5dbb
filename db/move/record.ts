import { appendEvent } from '../events.ts';
import type { Writer } from '../tables.ts';

/** What the record of the new place tells of a move. */
export interface MoveTold {
  /** As people are told of the places: without a password. */
  readonly from: string;
  readonly to: string;
  /** Whose account on the computer gave the command. */
  readonly by: string;
}

/**
 * Writes the move into the record that has moved, behind all that was compared. A folder may be killed between that and the
 * end of the move, which then finds it there.
 */
export async function recordMove(writer: Writer, key: Buffer, now: string, told: MoveTold): Promise<void> {
  const last = await writer
    .selectFrom('events')
    .select(['kind', 'data'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { from, to } = told;
  if (last?.kind === 'centre_moved') {
    const before = JSON.parse(last.data) as MoveTold;
    if (before.from === from && before.to === to) return;
  }
  await appendEvent(writer, key, null, now, { kind: 'centre_moved', data: { ...told } });
}
