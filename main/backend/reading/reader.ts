import { parentPort, workerData } from 'node:worker_threads';
import type { CopiedProven } from '../../../db/backups/calls.ts';
import type { OpenReader } from '../../../db/reader.ts';

import type { Found } from '../../../db/soundness.ts';
import { openReader, type SqliteReader } from '../../../db/sqlite/reader.ts';
import { rowKey } from '../../../db/sqlite/rows/keep.ts';
import { failureOf } from '../failures.ts';
import type { FromReader, ReaderPlace, ReadOrder, ToReader } from './messages.ts';

/** Entry of a reader's thread: what reads much is read here, on a connection that cannot write. */

const { dataDir, address, eventKey, printsByClock } = workerData as ReaderPlace;
/** A buffer comes out of another thread as the bytes that it is of. */
const rowsKey = rowKey(Buffer.from(eventKey));
const reader = await open();
let stop = new AbortController();

/** What a server takes is loaded only where the data lies on one. */
async function open(): Promise<OpenReader> {
  if (address === null) return openReader(dataDir);
  const { openPostgresReader } = await import('../../../db/postgres/reader.ts');
  return openPostgresReader(address);
}

/** What is of a file is asked only where there is one. */
function inFile(opened: OpenReader): SqliteReader {
  if (opened.engine === 'sqlite') return opened;
  throw new Error('There is no file to read.');
}

function say(message: FromReader): void {
  parentPort?.postMessage(message);
}

/** Each kind of order loads what it alone needs: most threads are there for one kind, and the contract's answers are the most. */
async function carryOut(order: Exclude<ReadOrder, { kind: 'rewrite' }>): Promise<unknown> {
  switch (order.kind) {
    case 'query': {
      const { answerQuery } = await import('../../../db/handlers.ts');
      const { call, person, now } = order;
      return answerQuery({ db: reader.db, person, now, dataDir, printsByClock }, call);
    }
    case 'export': {
      const { writeReport } = await import('../../../db/reports/writeReport.ts');
      return writeReport(reader, order, (progress) => say({ kind: 'progress', progress }), stop.signal);
    }
    case 'check': {
      const { readThrough } = await import('../../../db/sqlite/readThrough.ts');
      const { compareSchema, namesOf } = await import('../../../db/sqlite/schema/compare.ts');
      const { documentsAskew } = await import('../../../db/sqlite/searches.ts');
      const { connection } = inFile(reader);
      const sqlite = readThrough(connection);
      return {
        sqlite,
        altered: namesOf(compareSchema(connection)),
        askew: sqlite === 'ok' ? documentsAskew(connection) : [],
      } satisfies Found;
    }
    case 'prove': {
      const { differencesIn } = await import('../../../db/sqlite/rows/prove.ts');
      return differencesIn(inFile(reader).connection, rowsKey);
    }
    case 'copy': {
      const { copyProven } = await import('../../../db/backups/backUp.ts');
      let askew: readonly string[] = [];
      const proof = await copyProven(inFile(reader).connection.name, order.target, {
        signal: stop.signal,
        rowsKey,
        askew: (names) => {
          askew = names;
        },
      });
      return { proof, askew } satisfies CopiedProven;
    }
    case 'second': {
      const { workAtSecondPlace } = await import('../../../db/backups/second/copyOut.ts');
      return workAtSecondPlace(dataDir, order.job, stop.signal);
    }
    case 'preview': {
      const { previewOf } = await import('../../../db/backups/preview.ts');
      return previewOf(order, { dataDir, key: Buffer.from(eventKey), live: inFile(reader).connection });
    }
    case 'seal': {
      const { newSealing } = await import('../../../db/backups/sealing.ts');
      return newSealing(order.passphrase, order.workFactor);
    }
  }
}

async function rewrite(): Promise<boolean> {
  const { writeAnew } = await import('../../../db/sqlite/writeAnew.ts');
  return writeAnew(dataDir);
}

async function answer(order: ReadOrder): Promise<void> {
  stop = new AbortController();
  try {
    // A read that is held would keep the log from being emptied.
    const value = order.kind === 'rewrite' ? await rewrite() : await reader.inOneRead(() => carryOut(order));
    say({ kind: 'done', value });
  } catch (error) {
    const failure = failureOf(error);
    const ours = failure.kind !== 'internal' && failure.kind !== 'storage';
    say({
      kind: 'failed',
      failure,
      problem: ours ? null : error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

parentPort?.on('message', (message: ToReader) => {
  switch (message.kind) {
    case 'order':
      void answer(message.order);
      return;
    case 'stop':
      stop.abort();
      return;
    default:
      message satisfies never;
  }
});

say({ kind: 'ready' });
