import { fold } from './fold.ts';
import { leavesOf, type Wanted } from './wanted.ts';

/** From this sign of a text up to that one, in UTF-16 units. */
export type Mark = readonly [start: number, end: number];

/** A text of a row that was found: words are found by their beginnings, codes by any part. */
export interface Field {
  readonly text: string;
  readonly as: 'words' | 'code';
}

interface Folded {
  readonly text: string;
  /** Where in the text itself each sign of the folded one begins, and where it ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const PARTING = /[^\p{L}\p{N}]/u;

/** The text folded sign by sign, so that places in it can be found again; a code without what groups it. */
function foldedSigns({ text, as }: Field): Folded {
  let folded = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const sign of text) {
    const next = at + sign.length;
    const signs = fold(sign);
    // A mark that stands behind its letter belongs to it.
    if (signs === '' && to.length > 0) to[to.length - 1] = next;
    for (const one of signs) {
      if (as === 'code' && PARTING.test(one)) continue;
      for (let unit = 0; unit < one.length; unit += 1) {
        from.push(at);
        to.push(next);
      }
      folded += one;
    }
    at = next;
  }
  return { text: folded, from, to };
}

/** Where in a folded text one thing that was asked for stands. */
function placesOf(wanted: { begins: string } | { part: string }, { text }: Folded, as: Field['as']): Mark[] {
  const sought = 'part' in wanted ? wanted.part : wanted.begins;
  if ('part' in wanted !== (as === 'code')) return [];
  const places: Mark[] = [];
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1)) {
    if (as === 'words' && at > 0 && !PARTING.test(text.slice(0, at).match(/.$/u)?.[0] ?? ' ')) continue;
    places.push([at, at + sought.length]);
  }
  return places;
}

/** The parts of a field that a search found, in order and apart from one another. */
export function marksIn(wanted: Wanted, field: Field): Mark[] {
  const folded = foldedSigns(field);
  const places = leavesOf(wanted)
    .flatMap((leaf) => placesOf(leaf, folded, field.as))
    .map(([start, end]): Mark => [folded.from[start] ?? 0, folded.to[end - 1] ?? 0])
    .sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [start, end] of places) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Whether the fields of a row hold what was asked for. An index that knows only parts of codes lets a rare other through. */
export function holds(wanted: Wanted, fields: readonly Field[]): boolean {
  if ('all' in wanted) return wanted.all.every((need) => holds(need, fields));
  if ('any' in wanted) return wanted.any.some((choice) => holds(choice, fields));
  return fields.some((field) => placesOf(wanted, foldedSigns(field), field.as).length > 0);
}
