import { existsSync, readdirSync } from 'node:fs';
import { installSystemPackages } from './systemInstall.mjs';

/** Where Debian and Ubuntu put it, a folder a version. */
const DEBIANS = '/usr/lib/postgresql';
const OLDEST = 15;

const NAMES = {
  debian: ['postgresql'],
  fedora: 'postgresql-server postgresql-contrib',
  arch: 'postgresql',
  suse: 'postgresql-server postgresql-contrib',
};

const isThere = () =>
  existsSync(DEBIANS) && readdirSync(DEBIANS).some((version) => Number(version) >= OLDEST);

/**
 * Makes sure that the tests have a PostgreSQL to start.
 * @param {ReturnType<typeof import('../progress/report.mjs').createReport>} report
 */
export async function ensurePostgres(report) {
  if (isThere()) return;
  await installSystemPackages(report, 'PostgreSQL', `The tests need PostgreSQL ${OLDEST} or later`, NAMES);
}
