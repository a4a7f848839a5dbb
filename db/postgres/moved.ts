import type pg from 'pg';
import { OpenFailure } from '../openFailure.ts';

/** A move into the database that has not ended, or one that took the centre away. */
export interface Move {
  readonly way: 'in' | 'out';
  /** The folder that the data comes from or went to. */
  readonly place: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly head: string | null;
}

/** Null where the data of the database is here, or none is. */
export async function moveOf(client: Pick<pg.ClientBase, 'query'>): Promise<Move | null> {
  const { rows } = await client.query<Move>('SELECT way, place, at, head FROM moves');
  return rows[0] ?? null;
}

/** Throws OpenFailure where the data of a database is another place’s, or not yet whole. `where` is without a password. */
export async function requireHere(client: Pick<pg.ClientBase, 'query'>, where: string): Promise<void> {
  const move = await moveOf(client);
  if (move?.way === 'in') {
    throw new OpenFailure(
      'data_moved',
      `A move from ${move.place} into the database at ${where} has not come to its end. Nothing was changed: give the same “hangar move” again, which goes on where it was, or give the database up (dropdb); what lies in ${move.place} is whole.`,
    );
  }
  if (move) {
    throw new OpenFailure(
      'data_moved',
      `The data of ${where} moved to ${move.place} on ${move.at.slice(0, 10)}, and what is here is as it was then. Nothing was changed: open it there, with --data. To bring it back: hangar --data ${move.place} move --to NEW_DATABASE --keys NEW_FOLDER. To go on from here without what was done there since, its owner empties the table hangar.moves.`,
    );
  }
}
