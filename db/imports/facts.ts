import type Database from 'better-sqlite3';
import type { PlanValues } from '../../shared/imports/planRow.ts';
import type { Term } from '../../shared/time/term.ts';
import type { PlanRow } from '../planRow/rows.ts';
import type { DeviceRow, PlanProductRow } from '../tables.ts';

export const KNOWN_PLAN = [
  'id',
  'code',
  'product_id',
  'holder_name',
  'holder_email',
  'purchase_country',
  'device_activated_at',
  'activated_at',
  'bound_at',
  'video_verified_at',
  'repair_invitation_at',
  'status',
] as const satisfies readonly (keyof PlanRow)[];
export type KnownPlan = Pick<PlanRow, (typeof KNOWN_PLAN)[number]>;

/** What the data says of the plans of a file. */
export interface Facts {
  /** Makes known what is asked of these plans next. */
  ahead(plans: readonly PlanValues[]): Promise<void>;
  /** Of a product, the newest first. */
  versions(productId: string): readonly PlanProductRow[];
  plan(code: string): KnownPlan | undefined;
  /** Whether the plan is or was bound to the serial. */
  livedOn(serial: string, planId: string): boolean;
  serialNow(planId: string): string | undefined;
  device(serial: string): DeviceRow | undefined;
  /** A plan that the serial has within the term. */
  inForce(serial: string, term: Term): { readonly code: string; readonly valid_until: string } | undefined;
}

/** Each is asked on the workbench's own connection as it is wanted. */
export function factsInFile(connection: Database.Database): Facts {
  const versions = new Map<string, PlanProductRow[]>();
  const versionsOf = connection.prepare<[string], PlanProductRow>(
    'SELECT * FROM main.plan_products WHERE id = ? ORDER BY version DESC',
  );
  const planByCode = connection.prepare<[string], KnownPlan>(
    `SELECT ${KNOWN_PLAN.join(', ')} FROM main.plans WHERE code = ?`,
  );
  // By the serial, because bindings have no index on all of a plan's, only on the one that holds now.
  const livedOn = connection
    .prepare<[string, string], 1>('SELECT 1 FROM main.bindings WHERE serial = ? AND plan_id = ?')
    .pluck();
  const serialNow = connection
    .prepare<[string], string>('SELECT serial FROM main.bindings WHERE plan_id = ? AND until_at IS NULL')
    .pluck();
  const deviceBySerial = connection.prepare<[string], DeviceRow>(
    'SELECT * FROM main.devices WHERE serial = ?',
  );
  const inForce = connection.prepare<[string, string, string], { code: string; valid_until: string }>(
    `SELECT plans.code, plans.valid_until FROM main.bindings JOIN main.plans ON plans.id = bindings.plan_id
     WHERE bindings.serial = ? AND bindings.until_at IS NULL AND plans.status = 'active'
       AND plans.valid_from <= ? AND plans.valid_until >= ? LIMIT 1`,
  );
  return {
    ahead: async () => {},
    versions(productId) {
      const known = versions.get(productId) ?? versionsOf.all(productId);
      versions.set(productId, known);
      return known;
    },
    plan: (code) => planByCode.get(code),
    livedOn: (serial, planId) => livedOn.get(serial, planId) !== undefined,
    serialNow: (planId) => serialNow.get(planId),
    device: (serial) => deviceBySerial.get(serial),
    inForce: (serial, { validFrom, validUntil }) => inForce.get(serial, validUntil, validFrom),
  };
}
