import { activeDesks } from '../../db/desks/desks.ts';
import { runningService } from '../../db/desks/running.ts';
import { namesOf } from '../../db/people.ts';
import type { Output } from '../../shared/contract/index.ts';
import { showAddress } from '../../shared/line/address.ts';
import type { Core } from './core.ts';
import type { SignIn } from './signIn.ts';

/** The desks that are let in and whether they are there, for one who asks from one of them or from beside the data. */
export async function deskList({ store, now }: Core, asker: SignIn): Promise<Output<'desks.list'>> {
  const [rows, nameOf, service] = [
    await activeDesks(store.reader),
    await namesOf(store.reader),
    await runningService(store.dataDir, now()),
  ];
  const connected = new Map(service?.desks.map(({ id, since }) => [id, since]));
  return {
    service: service && {
      addresses: service.addresses.map(showAddress),
      fingerprint: service.fingerprint,
      since: service.since,
    },
    desks: rows.map(({ id, name, paired_at, invited_by, seen_at }) => ({
      id,
      name,
      pairedAt: paired_at,
      invitedBy: nameOf(invited_by),
      seenAt: seen_at,
      connectedSince: connected.get(id) ?? null,
      here: id === asker.desk,
    })),
  };
}
