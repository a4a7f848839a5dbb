import type { MessagePortMain } from 'electron';
import { type Backend, openBackend } from './backend/backend.ts';
import { createKeyLine } from './backend/keyLine.ts';
import type { FromBackend, ToBackend } from './backend/messages.ts';
import { createPrinting } from './backend/printing.ts';
import { restoreBackup } from './backend/restoring.ts';
import { serveBackend, type WindowPort } from './backend/serving.ts';
import { openDesk } from './desk/desk.ts';
import { isDesk } from './desk/deskFile.ts';
import { pairDesk } from './desk/pairing.ts';

/** Entry of the backend's utility process: the only process that has the database open. */

process.umask(0o077);

/** Lies beside this entry's own bundle. */
const READER_FILE = new URL('reader.js', import.meta.url);

const parent = process.parentPort;

function windowPort(port: MessagePortMain): WindowPort {
  return {
    send: (message) => port.postMessage(message),
    listen(onMessage, onClose) {
      port.on('message', (event) => onMessage(event.data));
      port.on('close', onClose);
      port.start();
    },
    close: () => port.close(),
  };
}

const send = (message: FromBackend): void => parent.postMessage(message);

const problem = (found: unknown): void =>
  send({ kind: 'problem', message: found instanceof Error ? (found.stack ?? found.message) : String(found) });

const keyLine = createKeyLine(send);

let backend: Backend | null = null;

const printing = createPrinting((id, order) => send({ kind: 'print', id, order }));

const handle = serveBackend(
  async ({ dataDir, sample, restore }) => {
    const keyStore = await keyLine.store();
    if (!sample && isDesk(dataDir))
      return openDesk({ dataDir, keyStore, print: printing.print, log: problem });
    if (restore) await restoreBackup(dataDir, new Date().toISOString(), keyStore, restore);
    backend = await openBackend({
      dataDir,
      sample,
      workstation: true,
      readerFile: READER_FILE,
      print: printing.print,
      log: problem,
      keyStore,
      connect: (code, now) => pairDesk(dataDir, keyStore, code, now),
      preparing: (preparing) => send({ kind: 'preparing', ...preparing }),
    });
    return { ...backend, updating: backend };
  },
  send,
  () => {
    // An ordinary exit waits for the threads, and these for SQLite; all that is written is closed.
    if (backend?.stillReading()) process.kill(process.pid, 'SIGKILL');
    process.exit(0);
  },
);

parent.on('message', (event) => {
  const message = event.data as ToBackend;
  const port = event.ports[0];
  if (message.kind === 'kept') keyLine.heard(message.id, message.bytes);
  else if (message.kind === 'printed') printing.printed(message.id, message.problem);
  else handle(message, port ? windowPort(port) : null);
});

process.on('unhandledRejection', problem);
