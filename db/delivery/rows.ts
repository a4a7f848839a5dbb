import type { Availability } from '../../shared/delivery/promise.ts';
import type { Flag } from '../flag.ts';

/** The centre's own word on a day. */
export interface CalendarDayRow {
  date: string;
  open: Flag;
  name: string;
  set_at: string;
  set_by: string;
}

export interface ModelSupplyRow {
  model: string;
  delivers: Flag;
  set_at: string;
  set_by: string;
}

export interface PromiseRow {
  choice_id: string;
  availability: Availability;
  least_days: number | null;
  most_days: number | null;
  settled_on: string | null;
  leave_from: string | null;
  leave_by: string | null;
}

export interface SupplierOrderRow {
  id: string;
  claim_id: string;
  model: string;
  reference: string;
  expected_on: string | null;
  ordered_at: string;
  ordered_by: string;
  state: 'open' | 'arrived' | 'cancelled';
  ended_at: string | null;
}
