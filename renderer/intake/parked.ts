import { call } from '../api/call.ts';
import type { Booking } from './booking.ts';

/** A half-typed booking that was put aside for another drone. */
export interface ParkedBooking {
  readonly id: string;
  readonly serial: string;
  readonly values: Booking;
}

/** The draft in which they are kept, beside that of the booking in front. */
const KEY = 'intake/parked';

function isParked(value: unknown): value is ParkedBooking {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'serial' in value && 'values' in value
  );
}

export interface Parked {
  readonly bookings: readonly ParkedBooking[];
  /** What can be read of them where they were damaged on the disk; null: they were not. */
  readonly damaged: string | null;
}

export async function readParked(): Promise<Parked> {
  const answer = await call('drafts.get', { key: KEY });
  const { value, damaged } = answer.ok ? answer.value : { value: null };
  return { bookings: Array.isArray(value) ? value.filter(isParked) : [], damaged: damaged ?? null };
}

/** Resolves to false when they could not be kept: then nothing may be put aside. */
export async function keepParked(parked: readonly ParkedBooking[]): Promise<boolean> {
  const answer = await (parked.length === 0
    ? call('drafts.clear', { key: KEY }, crypto.randomUUID())
    : call('drafts.save', { key: KEY, value: parked }, crypto.randomUUID()));
  return answer.ok;
}

/** True when a booking holds more than what a scan alone fills in. */
export function isTyped(values: Booking, blank: Booking): boolean {
  const rest = ({ serial: _serial, model: _model, receivedOn: _receivedOn, ...typed }: Booking) =>
    JSON.stringify(typed);
  return rest(values) !== rest(blank);
}
