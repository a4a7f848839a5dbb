import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from '../../shared/claim/vocabulary.ts';
import { formatDate } from './format.ts';
import type {} from './keys.ts';

/** All texts of all languages: a page never waits for its words, and papers need languages other than the clerk's. */
const files = import.meta.glob<{ default: Record<string, unknown> }>(
  ['./*/*.json', '../../shared/text/*/*.json'],
  { eager: true },
);

const resources: Record<string, Record<string, Record<string, unknown>>> = {};
const namespaces = new Set<string>();
for (const [path, module] of Object.entries(files)) {
  const [, language = '', namespace = ''] = /([a-z]+)\/([a-z]+)\.json$/.exec(path) ?? [];
  resources[language] ??= {};
  resources[language][namespace] = module.default;
  namespaces.add(namespace);
}

export { LANGUAGES, type Language };

/** Each language in its own words, as a person looks for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  pl: 'Polski',
  de: 'Deutsch',
  ru: 'Русский',
};

export const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);

/** The texts, ready to use. Papers make their own instance in the customer's language with `createTexts(language)`. */
export function createTexts(language: Language): i18n {
  const texts = i18next.createInstance();
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: [...LANGUAGES],
    ns: [...namespaces],
    defaultNS: 'common',
    resources,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  // A refusal's days come as figures, and are read as a sentence has them: `{{until, day}}`.
  texts.services.formatter?.add('day', (day: string, spoken) => formatDate(spoken as Language, day));
  return texts;
}

/** The language to greet a stranger in: the one used here last, else the computer's, else English. */
export function firstLanguage(remembered: string | null, computer: readonly string[]): Language {
  for (const candidate of [remembered ?? '', ...computer.map((tag) => tag.slice(0, 2).toLowerCase())]) {
    if (isLanguage(candidate)) return candidate;
  }
  return 'en';
}
