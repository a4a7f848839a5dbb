import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type WebSocket, WebSocketServer } from 'ws';
import { MOST_FRAME_BYTES } from '../../shared/line/parts.ts';
import { SUBPROTOCOL } from '../../shared/line/versions.ts';
import type { Timer } from '../mail/timer.ts';
import { createAdmission, type Guest } from './admission.ts';
import type { Certificate } from './certificate.ts';

export interface Door {
  readonly server: Server;
  /** Lets nobody in any more. */
  shut(): void;
}

/** For TLS and for the one request that opens the line, each. Node's own clock, beside the one for saying hello. */
const LONGEST_MS = 5_000;
/** Somebody who looks in with a browser gets a sentence. */
const NOT_A_PAGE = 'This is the line of Hangar’s desks.\n';

/** Where desks come in, over TLS 1.3 alone; whoever speaks something else is let go without a word. */
export function createDoor(
  { key, cert }: Certificate,
  timer: Timer,
  onDesk: (socket: WebSocket, tls: TLSSocket, guest: Guest) => void,
): Door {
  const admission = createAdmission(timer);
  const guests = new Map<string, Guest>();
  let isOpen = true;

  const server = createServer({
    ...{ key, cert, minVersion: 'TLSv1.3', handshakeTimeout: LONGEST_MS, headersTimeout: LONGEST_MS },
    ...{ requestTimeout: LONGEST_MS, keepAliveTimeout: 1, maxHeaderSize: 8_192 },
  });
  const sockets = new WebSocketServer({
    ...{ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: MOST_FRAME_BYTES },
    handleProtocols: () => SUBPROTOCOL,
  });

  server.on('connection', (raw: Socket) => {
    const name = nameOf(raw);
    const guest = isOpen ? admission.admit(raw.remoteAddress ?? '', () => raw.destroy()) : null;
    if (!guest) {
      raw.destroy();
      return;
    }
    guests.set(name, guest);
    raw.once('close', () => {
      guest.left();
      if (guests.get(name) === guest) guests.delete(name);
    });
  });
  server.on('tlsClientError', (_problem, socket) => socket.destroy());
  server.on('clientError', (_problem, socket) => socket.destroy());
  server.on('request', (_request, response) => {
    response.writeHead(426, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
    response.end(NOT_A_PAGE);
  });
  server.on('upgrade', (request, socket, head) => {
    const tls = request.socket as TLSSocket;
    const guest = guests.get(nameOf(tls));
    const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(/, ?/);
    // A page in a browser says where it is from; a desk does not.
    if (!guest || !isOpen || !protocols.includes(SUBPROTOCOL) || request.headers.origin !== undefined) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (web) => onDesk(web, tls, guest));
  });

  return {
    server,
    shut() {
      isOpen = false;
      server.close();
    },
  };
}

/** The same for a connection and for the TLS that goes over it. */
const nameOf = ({ remoteAddress, remotePort }: Pick<Socket, 'remoteAddress' | 'remotePort'>): string =>
  `${remoteAddress} ${remotePort}`;
