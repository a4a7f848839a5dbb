/**
 * What the registry knows of weaknesses in the packages of the lock file. What ships must have none that is high or
 * critical; a tool, which only runs here on what is ours, none that is critical. The rest is told.
 */

const STOPS = { ships: ['high', 'critical'], tool: ['critical'] };

/**
 * @param {any} report of `npm audit --json`
 * @param {readonly string[] | null} shipped folders of packages that ship; null: not known before a build, so all may
 * @returns {{ readonly stops: readonly string[], readonly told: readonly string[] } | null} null: it tells nothing
 */
export function weigh(report, shipped) {
  if (typeof report?.vulnerabilities !== 'object' || report.vulnerabilities === null) return null;
  const stops = [];
  const told = [];
  for (const { name, severity, via = [], nodes = [] } of Object.values(report.vulnerabilities)) {
    const ships = shipped === null || nodes.some((folder) => shipped.includes(folder));
    const titles = via.map((each) =>
      typeof each === 'string' ? `through ${each}` : `${each.title} ${each.url}`,
    );
    const line = `${name} (${severity}, ${ships ? 'ships' : 'a tool'}): ${titles.join('; ')}`;
    (STOPS[ships ? 'ships' : 'tool'].includes(severity) ? stops : told).push(line);
  }
  return { stops: stops.sort(), told: told.sort() };
}
