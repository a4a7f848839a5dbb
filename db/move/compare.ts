import { createHash } from 'node:crypto';
import { checkLinks } from '../events.ts';
import type { KeptName } from '../keptFiles.ts';
import type { Told } from './copy.ts';
import { isSame, type Place } from './places.ts';
import { keyOf, lineOf, type Row, type Table } from './tables.ts';

/** Reads both places through and finds them to be the same, or says where they are not. */

const ROWS = 2000;
const LINKS = 5000;

/** Money by kind and currency, as the reports add it up. */
const SUMS: readonly (readonly [what: string, statement: string])[] = [
  [
    'payments',
    'SELECT kind, currency, count(*), sum(amount) FROM payments GROUP BY kind, currency ORDER BY kind, currency',
  ],
  [
    'invoices',
    'SELECT kind, currency, count(*), sum(net), sum(vat), sum(gross) FROM invoices GROUP BY kind, currency ORDER BY kind, currency',
  ],
];

export interface Compared {
  readonly rows: number;
  /** Over all rows of all tables, in the order of their keys; SHA-256, hexadecimal. */
  readonly digest: string;
  readonly files: number;
  readonly events: number;
}

/** Thrown where the new place is not as the old one. */
export class Differs extends Error {}

async function compareTable(old: Place, next: Place, table: Table, told: Told, line: (text: string) => void) {
  const [of, there] = [await old.count(table), await next.count(table)];
  if (of !== there)
    throw new Differs(`${table.name} has ${of} rows in the old place and ${there} in the new one`);
  let after: ReturnType<typeof keyOf> | null = null;
  let done = 0;
  for (;;) {
    told('compare', table.name, done, of);
    const pages: readonly [Row[], Row[]] = await Promise.all([
      old.page(table, after, ROWS),
      next.page(table, after, ROWS),
    ]);
    const [mine, its] = pages.map((rows) => rows.map(lineOf)) as [string[], string[]];
    const differing = mine.findIndex((text, at) => text !== its[at]);
    if (differing >= 0 || its.length !== mine.length) {
      const row = pages[0][Math.max(0, differing)];
      throw new Differs(
        `the row ${row ? keyOf(table, row).join(', ') : ''} of ${table.name} is not the same`,
      );
    }
    for (const text of mine) line(text);
    done += mine.length;
    const last = pages[0].at(-1);
    if (!last || mine.length < ROWS) return done;
    after = keyOf(table, last);
  }
}

async function compareFiles(old: Place, next: Place, told: Told): Promise<number> {
  const there = next.names(null);
  let files = 0;
  const take = async (): Promise<KeptName | null> => {
    const { value, done } = await there.next();
    return done ? null : value;
  };
  let its = await take();
  for await (const name of old.names(null)) {
    if (its && isSame(its, name)) {
      if (!(await next.read(its))) throw new Differs(`the file ${its.hash} is not whole in the new place`);
      files += 1;
      told('compare', 'files', files, files);
      its = await take();
    } else if (await old.read(name)) throw new Differs(`the file ${name.hash} is not in the new place`);
  }
  if (its) throw new Differs(`the file ${its.hash} is in the new place alone`);
  return files;
}

async function checkChain(next: Place, key: Buffer, of: number, told: Told): Promise<number> {
  let checked = 0;
  let after: number | null = null;
  do {
    told('compare', 'chain', checked, of);
    const links = await checkLinks(next.reader, key, after, LINKS);
    if (links.broken !== null) throw new Differs(`the link of event ${links.broken} does not hold`);
    checked += links.checked;
    after = links.next;
  } while (after !== null);
  return checked;
}

/** Throws {@link Differs}. */
export async function compare(
  old: Place,
  next: Place,
  tables: readonly Table[],
  eventKey: Buffer,
  told: Told,
): Promise<Compared> {
  const hash = createHash('sha256');
  let rows = 0;
  for (const table of tables) {
    hash.update(`${JSON.stringify([table.name, table.columns])}\n`);
    rows += await compareTable(old, next, table, told, (text) => void hash.update(`${text}\n`));
  }
  for (const [what, statement] of SUMS) {
    const [mine, its] = await Promise.all([old.ask(statement), next.ask(statement)]);
    if (mine.map(lineOf).join() !== its.map(lineOf).join())
      throw new Differs(`the sums of ${what} are not the same`);
  }
  const [[last]] = (await next.ask('SELECT count(*) FROM event_log')) as [Row];
  const events = await checkChain(next, eventKey, Number(last), told);
  return { rows, digest: hash.digest('hex'), files: await compareFiles(old, next, told), events };
}
