import type Database from 'better-sqlite3';
import type { ToldLoss } from '../../../shared/contract/storage.ts';
import { containsLink, type Position, positionIn } from './count.ts';
import { BEGINNING, type Commit } from './ring.ts';

/** What the witness knows of and the database does not contain. */

/** A list that a person can go through; what is beyond it is counted. */
const MOST_CLAIMS_OF_A_PERSON = 200;

export type Missing = Pick<ToldLoss, 'commits' | 'more' | 'from' | 'until' | 'by'>;

/** A database from before commits were counted: whatever a witness knows came later. */
const UNCOUNTED: Position = { count: 0, mark: '', event: 0, settled: 0 };

function contains(connection: Database.Database, at: Position, commit: Commit): boolean {
  if (commit.number <= at.settled) return true;
  if (commit.number > at.count) return false;
  if (commit.number === at.count) return commit.mark === at.mark;
  return containsLink(connection, commit.event, commit.link);
}

/**
 * Null where nothing is missing. `witnessed`, newest first, must have been read before the database, which is then never
 * behind it when another process goes on writing.
 */
export function missingFrom(connection: Database.Database, witnessed: Iterable<Commit>): Missing | null {
  const at = positionIn(connection) ?? UNCOUNTED;
  const missing: Commit[] = [];
  let reached = false;
  for (const commit of witnessed) {
    reached = contains(connection, at, commit);
    if (reached) break;
    missing.push(commit);
  }
  const oldest = missing.at(-1);
  if (!oldest) return null;
  const known = missing.filter(({ by }) => by !== BEGINNING);
  // Where the witness does not reach back to what is there, the numbers do, unless the two went apart.
  const unknown = reached ? 0 : Math.max(0, oldest.number - at.count - (oldest.by === BEGINNING ? 0 : 1));
  const instants = known.map((commit) => commit.at).sort();
  return {
    commits: known.length + unknown,
    more: !reached && (unknown > 0 || oldest.number <= at.count),
    from: instants[0] ?? null,
    until: instants.at(-1) ?? null,
    by: byPerson(known),
  };
}

function byPerson(missing: readonly Commit[]): Missing['by'] {
  const people = new Map<string, Commit[]>();
  for (const commit of missing) {
    const theirs = people.get(commit.by);
    if (theirs) theirs.push(commit);
    else people.set(commit.by, [commit]);
  }
  return [...people]
    .map(([name, commits]) => ({
      name,
      commits: commits.length,
      kinds: counted(commits.flatMap(({ kinds }) => kinds)),
      claims: [...new Set(commits.flatMap(({ claims }) => claims))].slice(0, MOST_CLAIMS_OF_A_PERSON),
    }))
    .sort((one, other) => other.commits - one.commits);
}

function counted(kinds: readonly string[]): Missing['by'][number]['kinds'] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, commits]) => ({ kind, commits }))
    .sort((one, other) => other.commits - one.commits);
}
