import type { Told } from '../../db/postgres/services.ts';
import type { ListedService } from '../../shared/line/frames.ts';
import type { Backend } from '../backend/backend.ts';
import type { Timer } from '../mail/timer.ts';

export interface ListingOptions {
  readonly own: ListedService & Omit<Told, 'desks'>;
  readonly desks: Pick<Backend['desks'], 'listService' | 'services' | 'tellOfService' | 'tellOfItsEnd'>;
  readonly timer: Timer;
  readonly log: (problem: unknown) => void;
}

/** So often a service says that it is still one of those that desks may go to. */
const LISTED_EVERY_MS = 60 * 60_000;

/** The services over one database, among which this one lists itself as long as it runs. */
export function createListing({ own: { program, since, ...own }, desks, timer, log }: ListingOptions) {
  let stop = () => {};
  let told = '';

  function again(): void {
    stop = timer(LISTED_EVERY_MS, () => {
      void desks.listService(own).catch(log);
      again();
    });
  }

  /** This one first; nobody where the data has room for one alone. */
  async function all(): Promise<ListedService[]> {
    const listed = await desks.services();
    const others = listed.filter(({ fingerprint }) => fingerprint !== own.fingerprint);
    return listed.length === 0 ? [] : [own, ...others];
  }

  return {
    async begin(): Promise<void> {
      again();
      await desks.listService(own);
    },
    /** Which desks are on its line, for whoever asks at any of them. */
    async tell(onLine: Told['desks']): Promise<void> {
      const told = { program, since, desks: onLine };
      if (await desks.tellOfService(own.fingerprint, told)) return;
      // It was struck out while it could not say that it was there.
      await desks.listService(own);
      await desks.tellOfService(own.fingerprint, told);
    },
    all,
    /** Those that there are now; null where they are as they were when this was asked last. */
    async news(): Promise<ListedService[] | null> {
      const services = await all();
      const text = JSON.stringify(services);
      if (text === told) return null;
      told = text;
      return services;
    },
    /** Desks go to the others from now on. */
    end: () => stop(),
    ended: (): Promise<void> => desks.tellOfItsEnd(own.fingerprint).catch(log),
  };
}
