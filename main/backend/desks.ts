import { activeDesks } from '../../db/desks/desks.ts';
import { type RunningService, runningService } from '../../db/desks/running.ts';
import { namesOf } from '../../db/people.ts';
import {
  noSuchService,
  type ServiceThere,
  servicesThere,
  strikeService,
} from '../../db/postgres/services.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { showAddress } from '../../shared/line/address.ts';
import type { Core } from './core.ts';
import type { SignIn } from './signIn.ts';

/**
 * The desks that are let in and on which service's line they are, and the services over the same data, for one who asks from
 * one of them or from beside the data.
 */
export async function deskList({ store, now }: Core, asker: SignIn): Promise<Output<'desks.list'>> {
  const [rows, nameOf, own] = [
    await activeDesks(store.reader),
    await namesOf(store.reader),
    await runningService(store.dataDir, now()),
  ];
  const services = store.engine === 'postgres' ? await servicesThere(store) : [];
  const isOwn = ({ fingerprint }: Pick<ServiceThere, 'fingerprint'>): boolean =>
    fingerprint === own?.fingerprint;
  const connected = connections([...services.filter((each) => !isOwn(each)), ...(own ? [own] : [])]);
  return {
    service: own && {
      addresses: own.addresses.map(showAddress),
      fingerprint: own.fingerprint,
      since: own.since,
    },
    services: services
      .map(({ desks: _, ...service }) => ({ ...service, here: isOwn(service) }))
      .sort((one, other) => Number(other.here) - Number(one.here)),
    desks: rows.map(({ id, name, paired_at, invited_by, seen_at }) => ({
      id,
      name,
      pairedAt: paired_at,
      invitedBy: nameOf(invited_by),
      seenAt: seen_at,
      connectedSince: connected.get(id)?.since ?? null,
      connectedTo: connected.get(id)?.to ?? null,
      here: id === asker.desk,
    })),
  };
}

/** Of a desk that went to another service, the one before may not have noticed yet. */
function connections(services: readonly Pick<RunningService, 'fingerprint' | 'desks'>[]) {
  const connected = new Map<string, { readonly since: string; readonly to: string }>();
  for (const { fingerprint: to, desks } of services)
    for (const { id, since } of desks)
      if (since > (connected.get(id)?.since ?? '')) connected.set(id, { since, to });
  return connected;
}

/** @throws Refusal */
export async function strike(
  { store, change }: Core,
  person: Person,
  { fingerprint }: Checked<'desks.strikeService'>,
): Promise<Output<'desks.strikeService'>> {
  if (store.engine !== 'postgres') throw noSuchService();
  await change(person, (act) => strikeService(act, fingerprint));
  return { done: true };
}
