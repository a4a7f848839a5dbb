import { createServer, type Socket } from 'node:net';

/** One message as a server got it. */
interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came over the wire. */
  readonly data: string;
  /** What the sender signed in with, or null. */
  readonly signedIn: { readonly user: string; readonly password: string } | null;
}

/** What the stub says instead of taking a message: at `MAIL FROM`, `RCPT TO` or after the data. */
export interface Reply {
  readonly at: 'AUTH' | 'RCPT TO' | 'DATA';
  readonly says: string;
}

/** A mail server on this computer that keeps what it gets (RFC 5321, as much of it as is needed). */
export async function smtpStub() {
  const received: Received[] = [];
  const replies: Reply[] = [];
  const waiting: (() => void)[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;

  const refusalAt = (at: Reply['at']): string | null =>
    replies[0]?.at === at ? (replies.shift()?.says ?? null) : null;

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let text = '';
    let from = '';
    let to: string[] = [];
    let signedIn: Received['signedIn'] = null;
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 stub ready');
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (;;) {
        const end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + (inData ? 5 : 2));
        if (inData) takeData(line);
        else take(line);
      }
    });
    function takeData(data: string): void {
      inData = false;
      const refusal = refusalAt('DATA');
      if (refusal === null) received.push({ from, to, data, signedIn });
      say(refusal ?? '250 taken');
      for (const wake of waiting.splice(0)) wake();
    }
    function take(line: string): void {
      const verb = line.slice(0, 4).toUpperCase();
      switch (verb) {
        case 'EHLO':
          say('250-stub');
          say('250 AUTH PLAIN');
          return;
        case 'AUTH': {
          const [, user = '', password = ''] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
            .toString('utf8')
            .split('\0');
          const refusal = refusalAt('AUTH');
          if (refusal === null) signedIn = { user, password };
          say(refusal ?? '235 welcome');
          return;
        }
        case 'MAIL':
          from = /<(.*?)>/.exec(line)?.[1] ?? '';
          to = [];
          say('250 ok');
          return;
        case 'RCPT': {
          const refusal = refusalAt('RCPT TO');
          if (refusal === null) to.push(/<(.*?)>/.exec(line)?.[1] ?? '');
          say(refusal ?? '250 ok');
          return;
        }
        case 'DATA':
          inData = true;
          say('354 go on');
          return;
        case 'STAR':
          say('502 no such command');
          return;
        case 'QUIT':
          say('221 bye');
          socket.end();
          return;
        default:
          say('250 ok');
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stub has no port.');

  return {
    port: address.port,
    received,
    connections: () => connections,
    /** What it says the next times, in order, each when the sender comes to that point. */
    refuse: (...next: readonly Reply[]) => void replies.push(...next),
    /** Resolves when the next message has come or was refused after its data. */
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
