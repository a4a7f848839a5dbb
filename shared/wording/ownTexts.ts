import type { Language } from '../claim/vocabulary.ts';
import de from '../mail/text/de.json' with { type: 'json' };
import en from '../mail/text/en.json' with { type: 'json' };
import pl from '../mail/text/pl.json' with { type: 'json' };
import ru from '../mail/text/ru.json' with { type: 'json' };

/**
 * What a centre may word in its own way: letters to customers, and the terms that close a paper. A text names what goes
 * into it as `{{claim}}`; facts that a customer must get, such as the tracking number, are no part of them.
 */

type MailText = typeof en;
const MAIL = { en, pl, de, ru } as const satisfies Record<Language, MailText>;

interface Worded {
  /** What may stand in it. */
  readonly knows: readonly string[];
  /** What must. */
  readonly needs: readonly string[];
  /** A subject has no second line. */
  readonly oneLine?: true;
  /** As it is shipped; a paper has no terms of its own. */
  readonly usual: (text: MailText) => string;
}

const CENTRE = ['centre', 'reach'] as const;
const CONTENTS = { knows: ['customer', 'model', 'claim'], needs: ['model'] } as const;
const TERMS = { knows: ['claim', 'model', ...CENTRE], needs: [], usual: () => '' } as const;

const TEXTS = {
  'plan.subject': {
    knows: ['code', 'model', 'centre'],
    needs: ['code'],
    oneLine: true,
    usual: ({ plan }) => plan.subject,
  },
  'plan.body': {
    knows: ['code', 'model', 'holder', 'from', 'until', ...CENTRE],
    needs: ['code', 'from', 'until'],
    usual: ({ plan }) => plan.lines.join('\n\n'),
  },
  'shipped.subject': {
    knows: ['claim', 'model', 'centre'],
    needs: ['claim'],
    oneLine: true,
    usual: ({ shipped }) => shipped.subject,
  },
  'shipped.greeting': { knows: ['customer'], needs: [], usual: ({ shipped }) => shipped.greeting },
  'shipped.replacement': { ...CONTENTS, usual: ({ shipped }) => shipped.contents.replacement },
  'shipped.renewed': { ...CONTENTS, usual: ({ shipped }) => shipped.contents.renewed },
  'shipped.repaired': { ...CONTENTS, usual: ({ shipped }) => shipped.contents.repaired },
  'shipped.unrepaired': { ...CONTENTS, usual: ({ shipped }) => shipped.contents.unrepaired },
  'shipped.close': { knows: [...CENTRE], needs: [], usual: ({ shipped }) => shipped.close },
  'receipt.terms': TERMS,
  'estimate.terms': TERMS,
  'shipping.terms': TERMS,
} as const satisfies Record<string, Worded>;

export type OwnTextName = keyof typeof TEXTS;
export const OWN_TEXT_NAMES = Object.keys(TEXTS) as [OwnTextName, ...OwnTextName[]];

const worded = (name: OwnTextName): Worded => TEXTS[name];

/** A text that a centre has in its own words. */
export interface OwnText {
  readonly name: OwnTextName;
  readonly language: Language;
  readonly text: string;
}

export const usualText = (name: OwnTextName, language: Language): string =>
  worded(name).usual(MAIL[language]);

/** The centre's own words, or the shipped ones. */
export const textIn = (own: readonly OwnText[], name: OwnTextName, language: Language): string =>
  own.find((each) => each.name === name && each.language === language)?.text ?? usualText(name, language);

export const isOneLine = (name: OwnTextName): boolean => worded(name).oneLine === true;

/** What may stand in a text, each as it is written there. */
export const placeholdersOf = (name: OwnTextName): readonly string[] =>
  worded(name).knows.map((each) => `{{${each}}}`);

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** What is wrong with a text: what stands in it that nothing goes into, and what must stand there and does not. */
export function wrongIn(
  name: OwnTextName,
  text: string,
): { readonly unknown: readonly string[]; readonly missing: readonly string[] } {
  const { knows, needs } = worded(name);
  const named = [...text.matchAll(PLACEHOLDER)].map(([, found = '']) => found);
  // One brace too few is a slip that a customer would read.
  const stray = text.replace(PLACEHOLDER, '').match(/\{+[^{}\s]*\}*|\}+/g) ?? [];
  const asWritten = (each: string) => `{{${each}}}`;
  return {
    unknown: [...new Set([...named.filter((each) => !knows.includes(each)).map(asWritten), ...stray])],
    missing: needs.filter((each) => !named.includes(each)).map(asWritten),
  };
}

/** A text with what goes into it; what is not known leaves nothing behind. */
export const filled = (text: string, figures: Readonly<Record<string, string>>): string =>
  text.replace(PLACEHOLDER, (_, name: string) => figures[name] ?? '');
