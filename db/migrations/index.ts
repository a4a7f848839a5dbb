import type Database from 'better-sqlite3';
import { sql as theHouse } from './0001-the-house.ts';
import { sql as aManagersWord } from './0002-a-managers-word.ts';
import { sql as theRegistry } from './0003-the-registry.ts';
import { sql as imports } from './0004-imports.ts';
import { sql as delivery } from './0005-delivery.ts';
import { sql as photos } from './0006-photos.ts';
import { fill as fillSearch, sql as search } from './0007-search.ts';
import { sql as guardedSignIn } from './0008-guarded-sign-in.ts';
import { sql as collected } from './0009-collected.ts';
import { sql as theLetterhead } from './0011-the-letterhead.ts';
import { sql as codes } from './0012-codes.ts';
import { sql as termsByProduct } from './0015-terms-by-product.ts';
import { sql as newParts } from './0017-new-parts.ts';
import { sql as storedData } from './0018-stored-data.ts';
import { sql as archive, fill as fillArchive, before as readyArchive } from './0019-the-archive.ts';
import { sql as slotsOfFreeReplacements } from './0021-slots-of-free-replacements.ts';
import { sql as theWitness } from './0022-the-witness.ts';
import { sql as reports } from './0024-reports.ts';
import { sql as theRowsSums } from './0025-the-rows-sums.ts';
import { sql as theSigningKeys } from './0026-the-signing-keys.ts';
import { sql as savedReports } from './0027-saved-reports.ts';
import { fill as fillSchedules, sql as schedules } from './0028-schedules.ts';
import { sql as quickSignIn } from './0029-quick-sign-in.ts';
import { sql as theSecondPlace } from './0030-the-second-place.ts';
import { sql as dataProtection } from './0031-data-protection.ts';
import { fill as fillSeveralRoles, sql as severalRoles } from './0032-several-roles.ts';
import { sql as settingsImports } from './0033-settings-imports.ts';
import { sql as targetTimes } from './0034-target-times.ts';
import { sql as theCentresOwnRules } from './0035-the-centres-own-rules.ts';
import { sql as desks } from './0037-desks.ts';
import { sql as updates } from './0038-updates.ts';
import { fill as fillInvoices, sql as invoices } from './0039-invoices.ts';
import { sql as paperSizes } from './0040-paper-sizes.ts';
import { sql as reportsToPeople } from './0041-reports-to-people.ts';
import { sql as provenDrafts } from './0042-proven-drafts.ts';
import { fill as fillSmallPaper, sql as smallPaper } from './0043-small-paper.ts';
import type { Told } from './told.ts';

export type { Told };

export interface Migration {
  /** Also the schema's version (`PRAGMA user_version`) once it has run. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** What SQL alone cannot do and has to come first, in the same transaction. */
  readonly before?: (connection: Database.Database, told: Told) => void;
  /** What takes long where there is much: runs behind the SQL, in the same transaction. */
  readonly fill?: (connection: Database.Database, told: Told) => void;
  /** Makes tables anew that others refer to: foreign keys are checked at its end and not on the way. */
  readonly rebuilds?: true;
}

/** Every migration in order. A landed one is never edited: the next change is the next file. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'the-house', sql: theHouse },
  { version: 2, name: 'a-managers-word', sql: aManagersWord },
  { version: 3, name: 'the-registry', sql: theRegistry },
  { version: 4, name: 'imports', sql: imports },
  { version: 5, name: 'delivery', sql: delivery },
  { version: 6, name: 'photos', sql: photos },
  { version: 7, name: 'search', sql: search, fill: fillSearch },
  { version: 8, name: 'guarded-sign-in', sql: guardedSignIn },
  { version: 9, name: 'collected', sql: collected },
  { version: 11, name: 'the-letterhead', sql: theLetterhead },
  { version: 12, name: 'codes', sql: codes },
  { version: 15, name: 'terms-by-product', sql: termsByProduct },
  { version: 17, name: 'new-parts', sql: newParts },
  { version: 18, name: 'stored-data', sql: storedData },
  {
    version: 19,
    name: 'the-archive',
    before: readyArchive,
    sql: archive,
    fill: fillArchive,
    rebuilds: true,
  },
  { version: 21, name: 'slots-of-free-replacements', sql: slotsOfFreeReplacements },
  { version: 22, name: 'the-witness', sql: theWitness },
  { version: 24, name: 'reports', sql: reports },
  { version: 25, name: 'the-rows-sums', sql: theRowsSums },
  { version: 26, name: 'the-signing-keys', sql: theSigningKeys },
  { version: 27, name: 'saved-reports', sql: savedReports },
  { version: 28, name: 'schedules', sql: schedules, fill: fillSchedules, rebuilds: true },
  { version: 29, name: 'quick-sign-in', sql: quickSignIn },
  { version: 30, name: 'the-second-place', sql: theSecondPlace },
  { version: 31, name: 'data-protection', sql: dataProtection },
  { version: 32, name: 'several-roles', sql: severalRoles, fill: fillSeveralRoles, rebuilds: true },
  { version: 33, name: 'settings-imports', sql: settingsImports },
  { version: 34, name: 'target-times', sql: targetTimes },
  { version: 35, name: 'the-centres-own-rules', sql: theCentresOwnRules },
  { version: 37, name: 'desks', sql: desks },
  { version: 38, name: 'updates', sql: updates },
  { version: 39, name: 'invoices', sql: invoices, fill: fillInvoices },
  { version: 40, name: 'paper-sizes', sql: paperSizes },
  { version: 41, name: 'reports-to-people', sql: reportsToPeople },
  { version: 42, name: 'proven-drafts', sql: provenDrafts },
  { version: 43, name: 'small-paper', sql: smallPaper, fill: fillSmallPaper, rebuilds: true },
];

export const NEWEST_SCHEMA = MIGRATIONS.at(-1)?.version ?? 0;
