import { runService } from './anotherService.ts';
import { type Server, startServer } from './cluster.ts';

/** What dies in the tests and is started again at once, as by whoever keeps a computer's services up. */
interface KeptUp {
  /** Kills it as it is, whether it serves already or not; resolves when it is dead. */
  kill(): Promise<void>;
  /** How often it was killed. */
  killed(): number;
  /** Lets it end for good. */
  end(): Promise<void>;
}

export interface KeptServer extends KeptUp {
  /** Ends it at once and in order, with nobody asked. */
  endAtOnce(): Promise<void>;
  /** Resolves while it takes connections. */
  isUp(): Promise<unknown>;
}

export function keepServerUp(folder: string, settings: readonly string[]): KeptServer {
  let up: Promise<Server> = startServer(folder, settings);
  let kills = 0;
  async function die(how: 'kill' | 'endAtOnce'): Promise<void> {
    const dying = await up;
    kills += 1;
    const dead = dying[how]();
    up = dead.then(() => startServer(folder, settings));
    await dead;
  }
  return {
    kill: () => die('kill'),
    endAtOnce: () => die('endAtOnce'),
    isUp: () => up,
    killed: () => kills,
    end: async () => (await up).stop(),
  };
}

export interface KeptService extends KeptUp {
  readonly host: string;
  readonly port: number;
  readonly fingerprint: string;
  /** Resolves while desks are let in. */
  isServing(): Promise<unknown>;
}

interface Kept {
  readonly folder: string;
  readonly database: string;
  /** An address of this computer that nothing else listens at: it has the same port there each time. */
  readonly host: string;
  readonly server: Pick<KeptServer, 'isUp'>;
  onServing(): void;
}

export async function keepServiceUp({
  folder,
  database,
  host,
  server,
  onServing,
}: Kept): Promise<KeptService> {
  let running = runService(folder, database, { host, port: 0 });
  const { port, fingerprint } = await running.serves;
  let serving: Promise<unknown> = running.serves;
  let [kills, isMeant, isOver] = [0, false, false];

  /** Starts it until it serves. */
  async function start(): Promise<void> {
    for (;;) {
      await server.isUp();
      if (isOver) return;
      isMeant = false;
      running = runService(folder, database, { host, port });
      // One that finds no server as it starts says so and ends.
      if (await Promise.race([running.serves.then(() => true), running.ended.then(() => false)])) break;
    }
    watch();
    onServing();
  }

  /** From when it serves. */
  function watch(): void {
    void running.ended.then(() => {
      if (isOver) return;
      if (!isMeant) throw new Error(`The service at ${host} ended by itself:\n${running.said()}`);
      serving = start();
    });
  }
  watch();

  return {
    ...{ host, port, fingerprint },
    isServing: () => serving,
    async kill() {
      [kills, isMeant] = [kills + 1, true];
      running.child.kill('SIGKILL');
      await running.ended;
    },
    killed: () => kills,
    async end() {
      isOver = true;
      running.child.kill('SIGKILL');
      await running.ended;
    },
  };
}
