import Database from 'better-sqlite3';
import { migrate } from '../../migrations/run.ts';
import { DIGEST, digestOf, type Part, partsOf } from './parts.ts';

/** How a database differs from what the migrations make. */
export interface Differences {
  readonly missing: readonly Part[];
  readonly changed: readonly Part[];
  /** Rules that are none of ours, on tables that are. A table of somebody else's is read by nobody, and left. */
  readonly foreign: readonly Part[];
}

const NONE: Differences = { missing: [], changed: [], foreign: [] };

let parts: readonly Part[] | null = null;

/** What the migrations make, in the order in which it can be made; the same as long as the program runs. */
function partsMade(): readonly Part[] {
  parts ??= makeParts();
  return parts;
}

function makeParts(): Part[] {
  const blank = new Database(':memory:');
  try {
    migrate(blank);
    const order: readonly Part['type'][] = ['table', 'view', 'index', 'trigger'];
    return partsOf(blank).sort((one, other) => order.indexOf(one.type) - order.indexOf(other.type));
  } finally {
    blank.close();
  }
}

/** Compares a database of the newest schema. */
export function compareSchema(connection: Database.Database): Differences {
  const there = partsOf(connection);
  if (digestOf(there) === DIGEST) return NONE;
  const made = partsMade();
  const find = (parts: readonly Part[], { type, name }: Part) =>
    parts.find((part) => part.type === type && part.name === name);
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
