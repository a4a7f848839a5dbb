import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { refuse } from '../../shared/contract/answer.ts';
import { TOPICS } from '../../shared/contract/define.ts';
import type { Place } from '../storeOfAny.ts';
import { connectTo } from './connection.ts';

const CHANNEL = 'hangar_changed';
/** How long a lost connection waits before it is tried again. Milliseconds. */
const TRY_EVERY_MS = 2000;

export interface Listening {
  readonly place: Place;
  announce(topics: readonly string[]): void;
  onAnnounced(listener: (topics: readonly string[]) => void): () => void;
  onMoved(listener: () => void): () => void;
  end(): Promise<void>;
}

interface Announced {
  readonly from: string;
  readonly topics: readonly string[];
}

/**
 * What services over one database tell one another, by NOTIFY, on a connection of its own: while that one holds, the
 * database is there. A service that was cut off has missed what was told, so it looks at everything again.
 */
export async function listenTo(address: string, writing: pg.Pool): Promise<Listening> {
  const self = randomUUID();
  const heard = new Set<(topics: readonly string[]) => void>();
  const moved = new Set<() => void>();
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | null = null;
  let ended = false;
  let condemned = false;

  async function connect(): Promise<void> {
    const next = await connectTo(address);
    next.on('notification', ({ payload }) => {
      const { from, topics } = JSON.parse(payload ?? '{}') as Announced;
      if (from !== self) for (const listener of heard) listener(topics);
    });
    next.on('end', () => lost(next));
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
  }

  function lost(which: pg.Client): void {
    if (client !== which) return;
    client = null;
    if (ended) return;
    for (const listener of moved) listener();
    again = setTimeout(reconnect, TRY_EVERY_MS);
  }

  async function reconnect(): Promise<void> {
    again = null;
    try {
      await connect();
      if (ended) return void client?.end();
      for (const listener of moved) listener();
      for (const listener of heard) listener(TOPICS);
    } catch {
      // It is tried until it is there again; who wants to save meanwhile is told that it is not.
      if (!ended) again = setTimeout(reconnect, TRY_EVERY_MS);
    }
  }

  await connect();
  return {
    place: {
      isThere: () => client !== null,
      lost: 'unreachable',
      condemn() {
        condemned = true;
      },
      isCondemned: () => condemned,
      require() {
        if (condemned) {
          throw refuse(
            'storage',
            'database_damaged',
            'The database server has met damaged data. Nothing was changed: have whoever looks after the server check it.',
          );
        }
        if (client) return;
        throw refuse(
          'storage',
          'database_unreachable',
          'The database server does not answer, so nothing is saved. Send this again when it does: what you typed stays on the screen.',
        );
      },
    },
    announce(topics) {
      const told: Announced = { from: self, topics };
      // Who is not told now is told when the connection is there again.
      writing.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(told)]).catch(() => {});
    },
    onAnnounced(listener) {
      heard.add(listener);
      return () => heard.delete(listener);
    },
    onMoved(listener) {
      moved.add(listener);
      return () => moved.delete(listener);
    },
    async end() {
      ended = true;
      if (again) clearTimeout(again);
      await client?.end();
    },
  };
}
