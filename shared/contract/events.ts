import { z } from 'zod';
import { EVENT_DATA } from './eventData.ts';
import { id, instant } from './fields.ts';

export type EventKind = keyof typeof EVENT_DATA;

/** Everything that happens, by name. What happened to one claim, plan, unit or person is listed on its page. */
export const EVENT_KINDS = Object.keys(EVENT_DATA) as EventKind[];

/** What an event of a kind tells. */
export type EventData<K extends EventKind> = z.infer<(typeof EVENT_DATA)[K]>;

/** An event's kind with what it tells. */
export type Told = { [K in EventKind]: { readonly kind: K; readonly data: EventData<K> } }[EventKind];

export const event = z.object({
  id: z.int(),
  at: instant,
  by: z.string(),
  kind: z.enum(EVENT_KINDS),
  claimId: id.nullable(),
  planId: id.nullable(),
  /** What it tells, by name; money as {amount, currency}. See {@link EVENT_DATA} for each kind. */
  data: z.record(z.string(), z.unknown()),
});
export type HangarEvent = z.infer<typeof event>;

/** What an event tells, by its kind; null where it tells less than its kind does today. */
export function toldBy({ kind, data }: Pick<HangarEvent, 'kind' | 'data'>): Told | null {
  const read = EVENT_DATA[kind].safeParse(data);
  return read.success ? ({ kind, data: read.data } as Told) : null;
}
