import Database from 'better-sqlite3';
import { databasePath } from '../../../../db/sqlite/folder.ts';
import type { Finding } from '../../../../shared/contract/storage.ts';
import { base64, png } from '../../../pictures.ts';
import type { Workshop } from '../../../workshop.ts';

export const SERIAL = '1581F4XFC77777';
export const PLAN = 'CARE-TOLD';

/** A claim from its plan to its end, with what goes with it. */
export async function wholeClaim(house: Workshop, serial = SERIAL, code = PLAN): Promise<string> {
  await house.registerPlan({ serial, code });
  const claimId = await house.book({ serial });
  await house.as('technician').call('photos.add', {
    claimId,
    desk: 'intake',
    note: 'As it came.',
    imageBase64: base64(png()),
  });
  await house.estimate(claimId);
  await house.choose(claimId, 'care_replacement');
  await house.pay(claimId);
  await house.allocate(claimId);
  await house.ship(claimId);
  await house.close(claimId);
  return claimId;
}

/** Does something to the data with another program, which none of the database's own rules stands in the way of. */
export function tamper(dataDir: string, sql: string): void {
  const connection = new Database(databasePath(dataDir));
  const rules = connection
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  try {
    connection.pragma('foreign_keys = OFF');
    connection.pragma('ignore_check_constraints = ON');
    connection.transaction(() => {
      for (const { name } of rules) connection.exec(`DROP TRIGGER "${name}"`);
      connection.exec(sql);
      for (const rule of rules) connection.exec(rule.sql);
    })();
  } finally {
    connection.close();
  }
}

/** What a check finds; null: every row is as it was written. */
export async function find(house: Workshop): Promise<Finding | null> {
  const { differs } = await house.as('manager').call('storage.checkRows', {});
  if (!differs) return null;
  return (await house.as('manager').call('storage.differences', {})).finding;
}

export async function confirm(house: Workshop): Promise<void> {
  const { finding } = await house.as('manager').call('storage.differences', {});
  if (finding)
    await house.as('manager').call('storage.confirmRows', { event: finding.event, said: 'Put right.' });
}
