/** An address that names one server, or several of which one takes changes and the others are its copies. */

const PARTS = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/s;

/** One address a server, of one that names them as libpq does: `postgres://hangar@one:5432,two:5432/centre`. */
export function serversIn(address: string): string[] {
  const [, before = '', hosts, after = ''] = PARTS.exec(address) ?? [];
  return hosts === undefined ? [address] : hosts.split(',').map((host) => `${before}${host}${after}`);
}

/** A server that follows another one, as PostgreSQL would say that it may not be connected to now. */
export class Standby extends Error {
  readonly code = '57P03';

  constructor() {
    super('the server is a standby, which takes no changes until it is promoted');
  }
}

/** The servers of an address, in turn: the one that was found last is asked first. */
export function serversOf(address: string) {
  const all = serversIn(address);
  let at = 0;
  return {
    current: (): string => all[at] ?? address,
    /** Connects to the first that takes changes. `connect` goes to the current one. */
    async first<T>(connect: () => Promise<T>): Promise<T> {
      let problem: unknown;
      for (const _ of all) {
        const tried = at;
        try {
          return await connect();
        } catch (error) {
          if (!(problem instanceof Standby)) problem = error;
          // Somebody else who waited may have gone on to the next already.
          if (at === tried) at = (at + 1) % all.length;
        }
      }
      throw problem;
    },
  };
}

export type Servers = ReturnType<typeof serversOf>;
