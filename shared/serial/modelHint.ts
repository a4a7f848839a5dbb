import file from './data/prefixes.json' with { type: 'json' };

/** What is registered under each beginning of a serial; the maker's names, without its own. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = file.prefixes;
const PREFIX_SIGNS = 8;

/** A model's name without the maker's, brackets and capitals: `DJI Avata` and `AVATA` are one. */
const bare = (model: string): string =>
  model
    .replace(/\(.*?\)/g, '')
    .replace(/^dji\s+/i, '')
    .trim()
    .toLowerCase();

/**
 * The models that a serial may be of, by its beginning, as the centre calls them where it knows them; empty where the
 * register knows none. A hint and no more: a controller's serial may begin alike, and registers disagree. Source: see
 * data/prefixes.json.
 */
export function modelsHinted(serial: string, known: readonly string[]): string[] {
  const registered = PREFIXES[serial.slice(0, PREFIX_SIGNS)] ?? [];
  return registered.map((name) => known.find((model) => bare(model) === bare(name)) ?? `DJI ${name}`);
}

/** The maker whose serials are known to follow the standard: DJI, with fifteen signs behind the length sign. */
const MAKER = '1581';
const LENGTH_SIGNS = '123456789ABCDEF';

export type SerialDoubt = 'letter' | 'length';

/**
 * What in a serial of DJI's does not agree with ANSI/CTA-2063-A: four signs for the maker, one that tells how many
 * follow (1 to 9, A to F for 15), and no O or I, which are mistaken for 0 and 1. Null where nothing speaks against it,
 * and for serials of other forms: older units carry fourteen signs of no standard.
 */
export function serialDoubt(serial: string): SerialDoubt | null {
  if (!serial.startsWith(MAKER)) return null;
  if (/[OI]/.test(serial)) return 'letter';
  const follow = LENGTH_SIGNS.indexOf(serial.charAt(MAKER.length)) + 1;
  return follow === serial.length - MAKER.length - 1 ? null : 'length';
}
