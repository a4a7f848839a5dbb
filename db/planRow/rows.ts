import type { Flag } from '../flag.ts';

export interface PlanRow {
  id: string;
  code: string;
  product_id: string;
  product_version: number;
  holder_name: string;
  holder_email: string;
  purchase_country: string;
  device_activated_at: string | null;
  activated_at: string;
  video_verified_at: string | null;
  repair_invitation_at: string | null;
  valid_from: string;
  valid_until: string;
  allowance: number;
  status: 'active' | 'cancelled';
  registered_at: string;
  /** The plan that this one renews. */
  renews: string | null;
  /** Null where the code was bound at `activated_at`, as every code but a renewal's is. */
  bound_at: string | null;
  bound_elsewhere: Flag;
  /** Null for a plan that was bound at a desk. */
  import_id: string | null;
  /** Rises with each plan; lists go on by it. */
  seq: number;
}

export interface BindingRow {
  id: string;
  plan_id: string;
  serial: string;
  from_at: string;
  until_at: string | null;
  claim_id: string | null;
}
