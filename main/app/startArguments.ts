import { resolve } from 'node:path';

/** What the program was started to do. */
export type Start =
  | { readonly kind: 'window'; readonly dataDir: string }
  | { readonly kind: 'command'; readonly argv: readonly string[] }
  | { readonly kind: 'misused'; readonly message: string };

/** The command line's verbs, which the packaged program takes too. */
const VERBS = [
  'adjudicate',
  'contract',
  'call',
  'report',
  'import',
  'export',
  'settings',
  'setup',
  'recover',
  'serve',
  'desks',
  'backup',
  'restore',
  'verify',
  'help',
] as const;
const SWITCH_VERBS = ['--stdio', '--help', '--version'] as const;

const isVerb = (word: string): boolean =>
  (VERBS as readonly string[]).includes(word) || (SWITCH_VERBS as readonly string[]).includes(word);

/**
 * Reads the words after the program's name. Words before a verb that are not Hangar's own are switches of
 * Chromium, or the folder of the application that a development Electron is given, and are passed over.
 */
export function readStart(
  words: readonly string[],
  place: { readonly defaultDataDir: string; readonly cwd: string },
): Start {
  let dataDir: string | null = null;
  const dataWords: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (isVerb(word)) return { kind: 'command', argv: [...dataWords, ...words.slice(at)] };
    let given: string | undefined;
    if (word === '--data') given = words[++at];
    else if (word.startsWith('--data=')) given = word.slice('--data='.length);
    else continue;
    if (!given || given.startsWith('--')) {
      return { kind: 'misused', message: 'Say which folder keeps the data: --data DIR.' };
    }
    dataDir = resolve(place.cwd, given);
    dataWords.splice(0, dataWords.length, '--data', given);
  }
  return { kind: 'window', dataDir: dataDir ?? place.defaultDataDir };
}
