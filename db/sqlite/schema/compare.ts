import Database from 'better-sqlite3';
import { NEWEST_SCHEMA } from '../../migrations/index.ts';
import { migrate, versionOf } from '../../migrations/run.ts';
import { DIGEST, digestOf, type Part, partsOf } from './parts.ts';

/** How a database differs from what the migrations make. */
export interface Differences {
  readonly missing: readonly Part[];
  readonly changed: readonly Part[];
  /** Rules that are none of ours, on tables that are. A table of somebody else's is read by nobody, and left. */
  readonly foreign: readonly Part[];
}

const NONE: Differences = { missing: [], changed: [], foreign: [] };

/** By the version that they lead to; the same as long as the program runs. */
const known = new Map<number, readonly Part[]>();

/** What the migrations make, in the order in which it can be made. */
function partsMade(upTo = NEWEST_SCHEMA): readonly Part[] {
  const parts = known.get(upTo) ?? makeParts(upTo);
  known.set(upTo, parts);
  return parts;
}

function makeParts(upTo: number): Part[] {
  const blank = new Database(':memory:');
  try {
    migrate(blank, upTo);
    const order: readonly Part['type'][] = ['table', 'view', 'index', 'trigger'];
    return partsOf(blank).sort((one, other) => order.indexOf(one.type) - order.indexOf(other.type));
  } finally {
    blank.close();
  }
}

const isSame = (one: Part, { type, name }: Part): boolean => one.type === type && one.name === name;

/** Whether a database has all that the migrations up to its version make, as they make it. */
export function isInItsForm(connection: Database.Database): boolean {
  const there = partsOf(connection);
  const made = partsMade(versionOf(connection));
  return made.every((part) => there.find((each) => isSame(each, part))?.plain === part.plain);
}

/** Compares a database of the newest schema. */
export function compareSchema(connection: Database.Database): Differences {
  const there = partsOf(connection);
  if (digestOf(there) === DIGEST) return NONE;
  const made = partsMade();
  const find = (parts: readonly Part[], part: Part) => parts.find((each) => isSame(each, part));
  const ours = new Set(made.map(({ name }) => name));
  return {
    missing: made.filter((part) => !find(there, part)),
    changed: made.filter((part) => {
      const found = find(there, part);
      return found && found.plain !== part.plain;
    }),
    foreign: there.filter((part) => part.table !== part.name && ours.has(part.table) && !find(made, part)),
  };
}

/** In the order in which they are told. */
export const namesOf = ({ missing, changed, foreign }: Differences): string[] =>
  [...missing, ...changed, ...foreign].map(({ name }) => name);
