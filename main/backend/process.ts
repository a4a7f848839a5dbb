import type { MessagePortMain } from 'electron';
import { openBackend } from './backend.ts';
import type { FromBackend, ToBackend } from './messages.ts';
import { restoreBackup } from './restoring.ts';
import { serveBackend, type WindowPort } from './serving.ts';

/** Entry of the backend's utility process: the only process that has the database open. */

process.umask(0o077);

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

const handle = serveBackend(
  async ({ dataDir, sample, restore }) => {
    if (restore) await restoreBackup(dataDir, new Date().toISOString());
    return openBackend({
      dataDir,
      sample,
      workstation: true,
      log: problem,
      preparing: (done, of) => send({ kind: 'preparing', done, of }),
    });
  },
  send,
  () => process.exit(0),
);

parent.on('message', (event) => {
  const port = event.ports[0];
  handle(event.data as ToBackend, port ? windowPort(port) : null);
});

process.on('unhandledRejection', problem);
