import { ERASED } from '../../shared/contract/eventWords.ts';

/** Where somebody is named in what is about something else, and how that goes. */

/** Finds any of the words in a text, whatever its capitals. */
export function naming(words: readonly string[]): (text: string) => boolean {
  const wanted = words.map((word) => word.toLowerCase());
  return (text) => {
    const given = text.toLowerCase();
    return wanted.some((word) => given.includes(word));
  };
}

/** The same with every text that names somebody taken away. */
export function scrubbed(value: unknown, names: (text: string) => boolean): unknown {
  if (typeof value === 'string') return names(value) ? ERASED : value;
  if (Array.isArray(value)) return value.map((each) => scrubbed(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, scrubbed(each, names)]));
}

/** Shorter ones find many. */
const SHORTEST_FILTER = 3;

/**
 * What was asked of a report, or told of one, without them. A report is narrowed to somebody by a part of their name as well,
 * so a filter goes that finds them by one.
 */
export function withoutThem(
  asked: Readonly<Record<string, unknown>>,
  words: readonly string[],
): Record<string, unknown> {
  const names = naming(words);
  const wanted = words.map((word) => word.toLowerCase());
  const finds = (text: string) =>
    names(text) ||
    (text.length >= SHORTEST_FILTER && wanted.some((word) => word.includes(text.toLowerCase())));
  const left = scrubbed(asked, names) as Record<string, unknown>;
  // What a report saved before holds lies one deeper in the event that tells of it.
  for (const holder of [left, left.asked]) {
    if (typeof holder !== 'object' || holder === null || !('filters' in holder)) continue;
    const { filters } = holder;
    if (!Array.isArray(filters)) continue;
    holder.filters = filters.map((filter: Readonly<Record<string, unknown>>) => ({
      ...filter,
      ...('text' in filter ? { text: scrubbed(filter.text, finds) } : {}),
      ...('values' in filter ? { values: scrubbed(filter.values, finds) } : {}),
    }));
  }
  return left;
}
