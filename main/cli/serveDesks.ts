import { type Address, readAddress, showAddress } from '../../shared/line/address.ts';
import { USUAL_PORT } from '../../shared/line/limits.ts';
import { MOST_ADDRESSES } from '../../shared/line/pairingCode.ts';
import { openBackend } from '../backend/backend.ts';
import { tellHealth } from '../service/health.ts';
import { CannotServe, serveDesks } from '../service/serveDesks.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

export interface ServeWish {
  readonly dataDir: string;
  /** As `ADDRESS:PORT`; without it, every address of this computer at the usual port. */
  readonly listen: string | undefined;
  /** The names that desks reach it by, with commas between them. */
  readonly knownAs: string | undefined;
  /** As `127.0.0.1:PORT`; without it, nobody is told how it fares. */
  readonly health: string | undefined;
}

function addressIn(text: string, what: string): Address {
  const address = readAddress(text);
  if (!address) throw new Misused(`“${text}” is no address: give ${what}.`);
  return address;
}

function knownAddresses(text: string): Address[] {
  const names = text
    .split(',')
    .map((each) => addressIn(each, 'names with commas between them, as hangar.example:8743'));
  if (names.length <= MOST_ADDRESSES) return names;
  throw new Misused(`A code has room for ${MOST_ADDRESSES} addresses: give no more with --known-as.`);
}

/** Lets the desks of the centre in until the program is told to end. @throws OpenFailure. */
export async function serveCentre(
  { dataDir, listen, knownAs, health }: ServeWish,
  streams: Streams,
): Promise<ExitCode> {
  const place =
    listen === undefined
      ? { host: undefined, port: USUAL_PORT }
      : addressIn(listen, `where to listen, as 0.0.0.0:${USUAL_PORT} or 192.168.1.20`);
  const known = knownAs === undefined ? null : knownAddresses(knownAs);
  const healthPlace = health === undefined ? null : addressIn(health, 'a local address, as 127.0.0.1:8744');
  const now = () => new Date().toISOString();
  const log = (problem: unknown) =>
    void streams.stderr.write(
      `${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}\n`,
    );

  const keyStore = (await streams.keyStore?.()) ?? null;
  // Behind the key store, for which Chromium starts up: it takes the signals for itself as it does.
  const ending = untilTold();
  const backend = await openBackend({
    ...{ dataDir, database: streams.database, workstation: true, print: streams.print, log, now },
    keyStore,
    ...(streams.readerFile ? { readerFile: streams.readerFile } : {}),
    ...(streams.passwordCost ? { passwordCost: streams.passwordCost } : {}),
  });
  try {
    const service = await serveDesks({
      ...{ backend, dataDir, listen: place, now, log },
      ...(known ? { knownAs: known } : {}),
    });
    try {
      const told = healthPlace && (await tellHealth({ listen: healthPlace, backend, service, now, log }));
      await write(streams.stdout, `${started(service.addresses, service.fingerprint.toString('hex'))}\n`);
      if ((await backend.desks.centreName()) === '') await write(streams.stderr, NOT_SET_UP);
      await ending;
      await told?.stop();
      // What takes minutes is broken off and leaves everything as it was; what a desk saved is answered.
      await backend.stopWork();
    } finally {
      await service.stop();
    }
    await write(streams.stdout, 'Stopped.\n');
    return 0;
  } catch (problem) {
    if (!(problem instanceof CannotServe)) throw problem;
    await write(streams.stderr, `${problem.message}\n`);
    return 1;
  } finally {
    await backend.close();
  }
}

const NOT_SET_UP =
  'There is no centre in this data yet: set it up with `hangar setup`, or at a window over the same folder.\n';

const started = (addresses: readonly Address[], fingerprint: string): string =>
  [
    `Serving desks at ${addresses.map(showAddress).join(', ')}.`,
    `Known to them by ${fingerprint}.`,
    'A manager lets one in at Settings, Desks, or with `hangar desks invite --as NAME`.',
  ].join('\n');

/** Resolves when somebody wants the program to end. */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
