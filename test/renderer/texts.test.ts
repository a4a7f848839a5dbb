import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { causes, components } from '../../shared/adjudication/vocabulary.ts';
import { CONDITIONS, STEP_NAMES } from '../../shared/claim/lifecycle.ts';
import * as words from '../../shared/claim/vocabulary.ts';
import { EVENT_KINDS } from '../../shared/contract/events.ts';
import { SAYS, saidBy } from '../../shared/contract/fieldSays.ts';
import { INVOICE_HINDRANCES } from '../../shared/contract/invoices.ts';
import { REFUSALS, TRANSFER_FAULTS } from '../../shared/line/frames.ts';
import { PHOTO_DESKS } from '../../shared/photo/vocabulary.ts';

const { LANGUAGES } = words;
const root = fileURLToPath(new URL('../..', import.meta.url));

const filesUnder = (folder: string, ends: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ends.test(name))
    .map((name) => join(root, folder, name));

const sources = filesUnder('renderer', /\.tsx?$/).map((file) => readFileSync(file, 'utf8'));

const flatten = (value: object, path: string): [string, string][] =>
  Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [[`${path}${key}`, inner]] : flatten(inner as object, `${path}${key}.`),
  );

/** The window's own, and what reports on paper and in files say besides. */
const TEXT_FOLDERS = ['renderer/text', 'shared/text'];

/** `namespace:key` → text, for one language. */
function textsOf(language: string): Map<string, string> {
  return new Map(
    TEXT_FOLDERS.flatMap((folder) => filesUnder(join(folder, language), /\.json$/)).flatMap((file) => {
      const namespace = /([a-z]+)\.json$/.exec(file)?.[1] ?? '';
      return flatten(JSON.parse(readFileSync(file, 'utf8')) as object, `${namespace}:`);
    }),
  );
}

const texts = new Map(LANGUAGES.map((language) => [language, textsOf(language)]));
const english = texts.get('en') ?? new Map<string, string>();

const PLURAL = /_(zero|one|two|few|many|other)$/;
const pluralStem = (key: string, all: ReadonlyMap<string, string>): string | null => {
  const stem = key.replace(PLURAL, '');
  return stem !== key && all.has(`${stem}_other`) ? stem : null;
};
const stems = (all: ReadonlyMap<string, string>): Set<string> =>
  new Set([...all.keys()].map((key) => pluralStem(key, all) ?? key));

/** Whole keys that stand in quotes anywhere in the renderer. */
const literals = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/(['"`])([a-z]+:[A-Za-z][\w.-]*)\1/g)].map((match) => match[2] ?? ''),
  ),
);
/** Beginnings of keys that are completed by a value: `domain:state.${state}`. */
const beginnings = sources.flatMap((source) =>
  [...source.matchAll(/`([a-z]+:[\w.-]*)\$\{/g)].map((match) => match[1] ?? ''),
);

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const own = texts.get(language) ?? new Map<string, string>();

  test('say everything that English says, and nothing else', () => {
    expect([...stems(own)].sort()).toEqual([...stems(english)].sort());
  });

  test('have exactly the plural forms of the language', () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const forms = new Map<string, string[]>();
    for (const key of own.keys()) {
      const stem = pluralStem(key, own);
      if (stem) forms.set(stem, [...(forms.get(stem) ?? []), key.slice(stem.length + 1)]);
    }
    for (const [stem, found] of forms) expect({ [stem]: found.toSorted() }).toEqual({ [stem]: wanted });
  });

  test('name no figure that English does not have', () => {
    const figures = (text: string): string[] => text.match(/\{\{\s*\w+/g) ?? [];
    const strangers = [...own].filter(([key, text]) => {
      const said = english.get(key) ?? english.get(`${pluralStem(key, own)}_other`) ?? '';
      return figures(text).some((figure) => !figures(said).includes(figure));
    });
    expect(strangers.map(([key]) => key)).toEqual([]);
  });

  test('are never empty and never left untrimmed', () => {
    expect([...own].filter(([, text]) => text.trim() === '' || text !== text.trim())).toEqual([]);
  });
});

/** What the contract can say, each value with its word under `domain:GROUP.`. */
const VOCABULARIES = [
  ['role', words.ROLES],
  ['state', words.CLAIM_STATES],
  ['choice', words.CHOICES],
  ['givenBy', words.GIVEN_BY],
  ['arrival', words.ARRIVALS],
  ['dataAnswer', words.DATA_ANSWERS],
  ['payWhen', words.PAY_WHEN],
  ['paymentMethod', words.PAYMENT_METHODS],
  ['handOver', words.HAND_OVERS],
  ['paperKind', words.PAPER_KINDS],
  ['photoDesk', PHOTO_DESKS],
  ['slotState', ['free', ...words.SLOT_STATES]],
  ['unitState', words.UNIT_STATES],
  ['planStatus', ['active', 'cancelled']],
  ['lineKind', words.LINE_KINDS],
  ['component', components],
  ['cause', causes],
  ['step', STEP_NAMES],
  ['condition', CONDITIONS],
  ['event', EVENT_KINDS],
] as const;

/** Looked up by code: failures are held against the backend below, rules against what the verdict
 * explains in test/shared, a report’s words and figures by their types, vocabularies against the contract, what settings
 * change against the list of them. */
const HELD_ELSEWHERE = [
  'changes:',
  'errors:',
  'rules:',
  'report:',
  'figures:',
  'held:',
  ...VOCABULARIES.map(([group]) => `domain:${group}.`),
];

/** That each has a text is held by its type. */
describe('the keys in the code', () => {
  const known = stems(english);

  test('leave no text unused', () => {
    const unused = [...known].filter(
      (key) =>
        !HELD_ELSEWHERE.some((namespace) => key.startsWith(namespace)) &&
        !literals.has(key) &&
        !beginnings.some((begin) => !begin.endsWith(':') && key.startsWith(begin)),
    );
    expect(unused).toEqual([]);
  });
});

test.each(VOCABULARIES)('there is a word for each %s, and for nothing else', (group, values) => {
  const named = [...english.keys()].filter((key) => key.startsWith(`domain:${group}.`));
  expect(named.toSorted()).toEqual(values.map((value) => `domain:${group}.${value}`).toSorted());
});

describe('the sentences for failures', () => {
  const backend = [
    ...filesUnder('db', /\.ts$/),
    ...filesUnder('main/backend', /\.ts$/),
    ...filesUnder('main/app', /\.ts$/),
    ...filesUnder('main/desk', /\.ts$/),
    ...filesUnder('main/service', /\.ts$/),
  ]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const raised = new Set([
    ...[...backend.matchAll(/\b(?:refuse|failed)\(\s*'\w+',\s*'(\w+)'/g)].map((match) => match[1] ?? ''),
    ...[...backend.matchAll(/kind: '\w+',\s*code: '(\w+)'/g)].map((match) => match[1] ?? ''),
    ...CONDITIONS.map((condition) => `needs_${condition}`),
    ...REFUSALS,
    ...TRANSFER_FAULTS,
    ...INVOICE_HINDRANCES,
  ]);
  const written = [...english.keys()]
    .filter((key) => key.startsWith('errors:') && !key.startsWith('errors:field.'))
    .map((key) => key.slice('errors:'.length));

  test('cover every code that the backend and the desktop raise', () => {
    expect([...raised].filter((code) => !written.includes(code)).toSorted()).toEqual([]);
  });

  test('cover nothing that is never raised', () => {
    expect(written.filter((code) => !raised.has(code))).toEqual([]);
  });
});

describe('the sentences for fields', () => {
  test('stand in one place, under the names by which the window knows them', () => {
    const schemas = filesUnder('shared/contract', /\.ts$/)
      .filter((file) => !file.endsWith('fieldSays.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const elsewhere = [
      ...schemas.matchAll(
        /(?:min|max|regex|date|email|refine|error:|addIssue)[^;]{0,200}?'([A-Z][^'\n]*\.)'/g,
      ),
    ].map((match) => match[1] ?? '');
    expect(elsewhere).toEqual([]);
    expect(Object.values(SAYS).map((sentence) => saidBy(sentence)?.name)).toEqual(Object.keys(SAYS));
  });

  test('are all used', () => {
    const table = sources.join('\n');
    const fields = [...english.keys()].filter((key) => key.startsWith('errors:field.'));
    const unused = fields.filter((key) => {
      const name = key.slice('errors:field.'.length);
      return !literals.has(key) && !table.includes(`'${name}'`) && !Object.hasOwn(SAYS, name);
    });
    expect(unused).toEqual([]);
  });
});
