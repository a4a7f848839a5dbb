import { catalogue } from './0001-the-centre/catalogue.ts';
import { centre } from './0001-the-centre/centre.ts';
import { claimRules } from './0001-the-centre/claimRules.ts';
import { claims } from './0001-the-centre/claims.ts';
import { consequences } from './0001-the-centre/consequences.ts';
import { files } from './0001-the-centre/files.ts';
import { fulfilment } from './0001-the-centre/fulfilment.ts';
import { functions } from './0001-the-centre/functions.ts';
import { otherRules } from './0001-the-centre/otherRules.ts';
import { people } from './0001-the-centre/people.ts';
import { plans } from './0001-the-centre/plans.ts';
import { record } from './0001-the-centre/record.ts';
import { reports } from './0001-the-centre/reports.ts';
import { rights } from './0001-the-centre/rights.ts';
import { search } from './0001-the-centre/search.ts';
import { services } from './0001-the-centre/services.ts';
import { views } from './0001-the-centre/views.ts';

export { fillLetters as fill } from './0001-the-centre/letters.ts';

/**
 * All that SQLite's migrations have made up to their 41st, in PostgreSQL's words, and the list of the services. Text is
 * compared by its bytes, as SQLite does, whatever language the server sorts by. A plan in force on a serial is kept alone
 * there by an exclusion constraint, which is what btree_gist is for.
 */
export const sql = [
  'CREATE EXTENSION IF NOT EXISTS btree_gist;',
  functions,
  people,
  centre,
  catalogue,
  plans,
  claims,
  fulfilment,
  record,
  reports,
  files,
  services,
  views,
  claimRules,
  otherRules,
  consequences,
  search,
  rights,
].join('\n');
