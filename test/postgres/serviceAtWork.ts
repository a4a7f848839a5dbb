import { writeSync } from 'node:fs';
import { openBackend } from '../../main/backend/backend.ts';
import { realTimer } from '../../main/mail/timer.ts';
import { serveDesks } from '../../main/service/serveDesks.ts';
import { CHEAP, OPENING } from '../workshop.ts';

/**
 * A service over a database until somebody kills it. Tells where it is, in one line: `{"port":…,"fingerprint":"…"}`.
 *
 * Started as `node serviceAtWork.ts DATA_FOLDER ADDRESS_OF_THE_DATABASE [HOST PORT]`.
 */

const [dataDir = '', database = '', host = '127.0.0.1', wanted = '0'] = process.argv.slice(2);
let time = Date.parse(OPENING);
const now = () => {
  time += 1;
  return new Date(time).toISOString();
};
const log = (problem: unknown) => console.error(problem);
const backend = await openBackend({
  ...{ dataDir, database, now, log, workstation: true, passwordCost: CHEAP },
  checkTimer: () => () => {},
  mailTimer: () => () => {},
  scheduleTimer: () => () => {},
});
const { port, fingerprint } = await serveDesks({
  ...{ backend, dataDir, now, log, timer: realTimer },
  listen: { host, port: Number(wanted) },
});
writeSync(1, `${JSON.stringify({ port, fingerprint: fingerprint.toString('hex') })}\n`);
