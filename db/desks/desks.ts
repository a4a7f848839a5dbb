import { createHash, randomBytes } from 'node:crypto';
import { refuse } from '../../shared/contract/answer.ts';
import { LONGEST_DESK_NAME } from '../../shared/contract/desks.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { showAddress } from '../../shared/line/address.ts';
import { INVITATION_MS, SECRET_BYTES } from '../../shared/line/limits.ts';
import { PIN_BYTES, writePairingCode } from '../../shared/line/pairingCode.ts';
import { type Act, signedIn } from '../act.ts';
import { nameKey } from '../nameKey.ts';
import type { Reader, Writer } from '../tables.ts';
import type { DeskRow } from './rows.ts';
import { runningService } from './running.ts';

/** Desks that are let in, by name. */
export const activeDesks = (db: Reader): Promise<DeskRow[]> =>
  db.selectFrom('desks').selectAll().where('revoked_at', 'is', null).orderBy('name_key').execute();

/** Also one that was revoked; null for one that never was. */
export async function deskById(db: Reader, id: string): Promise<DeskRow | null> {
  return (await db.selectFrom('desks').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

async function requireDesk(db: Reader, id: string): Promise<DeskRow> {
  const desk = await deskById(db, id);
  if (desk?.revoked_at === null) return desk;
  throw refuse('not_found', 'no_such_desk', 'There is no such desk any more: load the list again.');
}

const isNamed = async (db: Reader, name: string): Promise<boolean> =>
  (await db
    .selectFrom('desks')
    .select('id')
    .where('name_key', '=', nameKey(name))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()) !== undefined;

const hashOf = (secret: Uint8Array): string => createHash('sha256').update(secret).digest('hex');

/** Kept so long after its end, so that somebody who comes too late is told that. */
const KEPT_MS = 86_400_000;

export const deskCommands = {
  'desks.invite': async (act: Act): Promise<Output<'desks.invite'>> => {
    const service = await runningService(act.dataDir, act.now);
    if (!service) {
      throw refuse(
        'rule',
        'no_service',
        'No service runs over this data, so a desk would find nothing: start it with `hangar serve` first.',
      );
    }
    const secret = randomBytes(SECRET_BYTES);
    const later = (milliseconds: number) => new Date(Date.parse(act.now) + milliseconds).toISOString();
    const expiresAt = later(INVITATION_MS);
    await act.db.deleteFrom('desk_invitations').where('expires_at', '<', later(-KEPT_MS)).execute();
    await act.db
      .insertInto('desk_invitations')
      .values({
        secret_hash: hashOf(secret),
        made_by: signedIn(act).id,
        made_at: act.now,
        expires_at: expiresAt,
      })
      .execute();
    await act.record({ kind: 'desk_invited' });
    const pin = Buffer.from(service.fingerprint, 'hex').subarray(0, PIN_BYTES);
    return {
      code: writePairingCode({ secret, pin, addresses: service.addresses }),
      addresses: service.addresses.map(showAddress),
      expiresAt,
    };
  },

  'desks.rename': async (
    act: Act,
    { deskId, name }: Checked<'desks.rename'>,
  ): Promise<Output<'desks.rename'>> => {
    const desk = await requireDesk(act.db, deskId);
    if (desk.name === name) return { done: true };
    if (nameKey(name) !== desk.name_key && (await isNamed(act.db, name))) {
      throw refuse(
        'conflict',
        'desk_name_taken',
        `There already is a desk called ${name}: choose another name.`,
        {
          name,
        },
      );
    }
    await act.db
      .updateTable('desks')
      .set({ name, name_key: nameKey(name) })
      .where('id', '=', deskId)
      .execute();
    await act.record({ kind: 'desk_renamed', data: { from: desk.name, to: name } });
    return { done: true };
  },

  'desks.revoke': async (act: Act, { deskId }: Checked<'desks.revoke'>): Promise<Output<'desks.revoke'>> => {
    const { name } = await requireDesk(act.db, deskId);
    await act.db
      .updateTable('desks')
      .set({ revoked_at: act.now, revoked_by: signedIn(act).id })
      .where('id', '=', deskId)
      .execute();
    await act.record({ kind: 'desk_revoked', data: { name } });
    return { done: true };
  },
};

/** What became of somebody who came with a secret. */
export type Paired =
  | { readonly ok: true; readonly desk: Pick<DeskRow, 'id' | 'name'> }
  | { readonly ok: false; readonly code: 'pairing_wrong' | 'pairing_used' | 'pairing_expired' };

/** Lets a desk in by the secret of an invitation, which is good for one. */
export async function pairDesk(
  act: Act,
  {
    secret,
    publicKey,
    name,
  }: { readonly secret: Uint8Array; readonly publicKey: string; readonly name: string },
): Promise<Paired> {
  const secretHash = hashOf(secret);
  const invitation = await act.db
    .selectFrom('desk_invitations')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .executeTakeFirst();
  if (!invitation) return { ok: false, code: 'pairing_wrong' };
  if (invitation.used_at !== null) return { ok: false, code: 'pairing_used' };
  if (invitation.expires_at <= act.now) return { ok: false, code: 'pairing_expired' };
  const free = await freeName(act.db, name);
  const desk = { id: act.newId(), name: free };
  await act.db
    .insertInto('desks')
    .values({
      ...desk,
      name_key: nameKey(free),
      public_key: publicKey,
      invited_by: invitation.made_by,
      paired_at: act.now,
      seen_at: act.now,
    })
    .execute();
  await act.db
    .updateTable('desk_invitations')
    .set({ used_at: act.now, desk_id: desk.id })
    .where('secret_hash', '=', secretHash)
    .execute();
  await act.record({ kind: 'desk_paired', data: { name: free } });
  return { ok: true, desk };
}

/** The name that a desk gave itself, numbered where another has it: a manager renames it at will. */
async function freeName(db: Reader, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const after = number === 1 ? '' : ` ${number}`;
    const tried = name.slice(0, LONGEST_DESK_NAME - after.length) + after;
    // Ends: a centre has fewer desks than there are numbers.
    if (!(await isNamed(db, tried))) return tried;
  }
}

export async function noteSeen(db: Writer, id: string, now: string): Promise<void> {
  await db.updateTable('desks').set({ seen_at: now }).where('id', '=', id).execute();
}
