import type { Database } from 'better-sqlite3';

/**
 * One claim's whole life as rows of the first schema, one in each table that a centre at work has. It is written
 * in SQL, because the program that once wrote such rows has moved on.
 */
export function fillVersion1(connection: Database): void {
  const at = '2026-03-09T09:00:00.000Z';
  connection.exec(`
    INSERT INTO centre VALUES (1, 'Drone Service', '', '', '', '', '', 'PL', 'pl', 'PLN', 'Europe/Warsaw', 2300, 9900,
      10, 0, '${at}');
    INSERT INTO people VALUES ('p1', 'Maria', 'maria', 'manager', 'pl', 'system', 1, 'scrypt$', 0, NULL, '${at}');
    INSERT INTO numbers VALUES ('claims-2026', 1);
    INSERT INTO regions VALUES ('EU', 'European Union');
    INSERT INTO region_countries VALUES ('PL', 'EU');
    INSERT INTO plan_products VALUES ('mini', 1, 'DJI Mini SE', 'aircraft', 24, 'legacy', 'PL', 'PLN', 'Europe/Warsaw',
      3, '[13900,16900,18900]', 2, 70900, 48, 1, 72, 1, '{"must":[],"request":[]}', '2020-01-01', 'confirmed', 'page',
      '', '${at}', NULL);
    INSERT INTO devices VALUES ('NEWSERIAL1', 'DJI Mini SE', '${at}', NULL, NULL);
    INSERT INTO devices VALUES ('OLDSERIAL1', 'DJI Mini SE', '${at}', '${at}', 'NEWSERIAL1');
    INSERT INTO plans VALUES ('plan1', 'CARE-1', 'mini', 1, 'Anna', '', 'PL', NULL, '2025-04-01T10:00:00Z', NULL,
      '2025-04-01', '2027-03-31', 3, 'active', '${at}');
    INSERT INTO customers VALUES ('c1', 'Anna', '', '', 'pl', '${at}');
    INSERT INTO claims VALUES ('claim1', 'HG-2026-000001', 'shipped', '${at}', 'parcel', '2026-03-09', '${at}', 'p1',
      'OLDSERIAL1', 'c1', '{"country":"PL"}', '2026-03-01', '["collision"]', '', NULL, 1, '["aircraft"]', '', 'plan1',
      'PLN', NULL);
    INSERT INTO bindings VALUES ('b1', 'plan1', 'OLDSERIAL1', '2025-04-01T10:00:00Z', '${at}', NULL);
    INSERT INTO bindings VALUES ('b2', 'plan1', 'NEWSERIAL1', '${at}', NULL, 'claim1');
    INSERT INTO claim_states (claim_id, state, entered_at, entered_by) VALUES ('claim1', 'shipped', '${at}', 'p1');
    INSERT INTO diagnoses VALUES ('d1', 'claim1', '[]', '["collision"]', '', 0, '${at}', 'p1', 1);
    INSERT INTO estimates VALUES ('e1', 'claim1', 1, 'issued', 'PLN', '[]', '', 100, 23, 123, '${at}', 'p1');
    INSERT INTO slots VALUES ('s1', 'plan1', 1, 'damage', 'used', 'claim1', '${at}', '${at}', NULL);
    INSERT INTO choices VALUES ('ch1', 'claim1', 'care_replacement', 'phone', '${at}', 'now', '', '${at}', 'p1', 13900,
      'PLN', 1, 's1', 'manufacturer', 1, 'e1', 'mini', 1, '{}', NULL);
    INSERT INTO payments VALUES ('pay1', 'claim1', 'payment', 13900, 'PLN', 'card', '', '${at}', 'p1');
    INSERT INTO stock_units VALUES ('u1', 'NEWSERIAL1', 'DJI Mini SE', 'shipped', '', '${at}', 'claim1');
    INSERT INTO shipments VALUES ('sh1', 'claim1', 'carrier', 'DPD', 'PL1', 1, 'manufacturer', 'NEWSERIAL1',
      '{"country":"PL"}', '${at}', 'p1');
    INSERT INTO papers VALUES ('pa1', 'claim1', 'receipt', 'pl', NULL, 'receipt.pdf', '${'a'.repeat(64)}', 10, '${at}',
      'p1');
    INSERT INTO events (at, person_id, by_name, kind, claim_id, plan_id, data, hmac) VALUES ('${at}', 'p1', 'Maria',
      'shipped', 'claim1', 'plan1', '{}', '${'0'.repeat(64)}');
  `);
}
