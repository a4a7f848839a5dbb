import type Database from 'better-sqlite3';
import { rebuild } from './rebuild.ts';

/**
 * A person may have several roles: at a small counter one and the same diagnoses and takes the payment, under one name and
 * one password. Whoever had a role keeps that one. A CHECK cannot be changed, so the table is made anew; the seven sets that
 * there are stand in it, each in the order of the roles, so that no other can be written.
 */
export const sql = '';

const ONE = "role TEXT NOT NULL CHECK (role IN ('technician', 'clerk', 'manager'))";

const SETS = [
  ['technician'],
  ['clerk'],
  ['manager'],
  ['technician', 'clerk'],
  ['technician', 'manager'],
  ['clerk', 'manager'],
  ['technician', 'clerk', 'manager'],
];

const SEVERAL = `-- JSON list.
  roles TEXT NOT NULL CHECK (roles IN (
    ${SETS.map((set) => `'${JSON.stringify(set)}'`).join(',\n    ')}
  ))`;

export function fill(connection: Database.Database): void {
  rebuild(connection, 'people', {
    ddl: (before) => before.replace(ONE, SEVERAL),
    fill: { roles: 'json_array(old.role)' },
  });
}
