import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { EventHead } from '../shared/contract/eventHead.ts';
import { deriveKey } from './keys/derive.ts';
import type { EventRow } from './tables.ts';

/**
 * An event from which an erasure has taken words no longer makes its own link. The link stays, so that the one behind it
 * still holds, and a seal tells that it was the erasure: an HMAC over what is left, the link, and the event of the erasure
 * with its own link. Who changes such an event, or any other, has no seal for it without the key; and the event of an
 * erasure stands in the chain like every other.
 */

/** What a link is made from, with the link. */
export type Linked = Omit<EventRow, 'id' | 'claim_seq' | 'plan_seq'>;
/** The same under its number, as it is read. */
export type LoggedEvent = Linked & { readonly id: number };

export const sealKey = (eventKey: Buffer | KeyObject): Buffer =>
  deriveKey(Buffer.isBuffer(eventKey) ? eventKey : eventKey.export(), 'erased events');

export function sealOf(key: Buffer, row: Linked, erasure: EventHead): Buffer {
  const content = [
    ...[erasure.event, erasure.hmac, row.hmac, row.at, row.person_id, row.by_name, row.kind, row.claim_id],
    ...[row.plan_id, row.data],
  ];
  return createHmac('sha256', key).update(JSON.stringify(content)).digest();
}

export function isSealed(key: Buffer, row: Linked, erasure: EventHead, seal: Uint8Array): boolean {
  const right = sealOf(key, row, erasure);
  return seal.length === right.length && timingSafeEqual(seal, right);
}
