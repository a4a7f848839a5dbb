import { parentPort, workerData } from 'node:worker_threads';
import { copyProven } from '../../../db/backups/backUp.ts';
import { previewOf } from '../../../db/backups/preview.ts';
import { newSealing } from '../../../db/backups/sealing.ts';
import { workAtSecondPlace } from '../../../db/backups/second/copyOut.ts';
import { answerQuery } from '../../../db/handlers.ts';
import { writeReport } from '../../../db/reports/writeReport.ts';
import type { Found } from '../../../db/soundness.ts';
import { openReader } from '../../../db/sqlite/reader.ts';
import { readThrough } from '../../../db/sqlite/readThrough.ts';
import { rowKey } from '../../../db/sqlite/rows/keep.ts';
import { differencesIn } from '../../../db/sqlite/rows/prove.ts';
import { compareSchema, namesOf } from '../../../db/sqlite/schema/compare.ts';
import { writeAnew } from '../../../db/sqlite/writeAnew.ts';
import { failureOf } from '../failures.ts';
import type { FromReader, ReaderPlace, ReadOrder, ToReader } from './messages.ts';

/** Entry of a reader's thread: what reads much is read here, on a connection that cannot write. */

const { dataDir, eventKey } = workerData as ReaderPlace;
/** A buffer comes out of another thread as the bytes that it is of. */
const rowsKey = rowKey(Buffer.from(eventKey));
const reader = openReader(dataDir);
let stop = new AbortController();

function say(message: FromReader): void {
  parentPort?.postMessage(message);
}

async function carryOut(order: Exclude<ReadOrder, { kind: 'rewrite' }>): Promise<unknown> {
  switch (order.kind) {
    case 'query': {
      const { call, person, now } = order;
      return answerQuery({ db: reader.db, person, now, dataDir }, call);
    }
    case 'export':
      return writeReport(reader, order, (progress) => say({ kind: 'progress', progress }), stop.signal);
    case 'check':
      return {
        sqlite: readThrough(reader.connection),
        altered: namesOf(compareSchema(reader.connection)),
      } satisfies Found;
    case 'prove':
      return differencesIn(reader.connection, rowsKey);
    case 'copy':
      return copyProven(reader.connection.name, order.target, { signal: stop.signal, rowsKey });
    case 'second':
      return workAtSecondPlace(dataDir, order.job, stop.signal);
    case 'preview':
      return previewOf(order, { dataDir, key: Buffer.from(eventKey), live: reader.connection });
    case 'seal':
      return newSealing(order.passphrase, order.workFactor);
  }
}

async function answer(order: ReadOrder): Promise<void> {
  stop = new AbortController();
  try {
    // A read that is held would keep the log from being emptied.
    const value =
      order.kind === 'rewrite' ? writeAnew(dataDir) : await reader.inOneRead(() => carryOut(order));
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
