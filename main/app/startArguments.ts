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
  'move',
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
  const databaseWords: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (isVerb(word)) return { kind: 'command', argv: [...dataWords, ...databaseWords, ...words.slice(at)] };
    if (word === '--database') databaseWords.splice(0, databaseWords.length, word, words[++at] ?? '');
    if (word.startsWith('--database=')) databaseWords.splice(0, databaseWords.length, word);
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
  if (databaseWords.length > 0) {
    return {
      kind: 'misused',
      message: 'A window works on a folder, or at a service: --database is for commands, such as serve.',
    };
  }
  return { kind: 'window', dataDir: dataDir ?? place.defaultDataDir };
}
