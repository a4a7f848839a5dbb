import type { Language } from '../claim/vocabulary.ts';
import deDomain from '../text/de/domain.json' with { type: 'json' };
import deFigures from '../text/de/figures.json' with { type: 'json' };
import deReport from '../text/de/report.json' with { type: 'json' };
import deRules from '../text/de/rules.json' with { type: 'json' };
import enDomain from '../text/en/domain.json' with { type: 'json' };
import enFigures from '../text/en/figures.json' with { type: 'json' };
import enReport from '../text/en/report.json' with { type: 'json' };
import enRules from '../text/en/rules.json' with { type: 'json' };
import plDomain from '../text/pl/domain.json' with { type: 'json' };
import plFigures from '../text/pl/figures.json' with { type: 'json' };
import plReport from '../text/pl/report.json' with { type: 'json' };
import plRules from '../text/pl/rules.json' with { type: 'json' };
import ruDomain from '../text/ru/domain.json' with { type: 'json' };
import ruFigures from '../text/ru/figures.json' with { type: 'json' };
import ruReport from '../text/ru/report.json' with { type: 'json' };
import ruRules from '../text/ru/rules.json' with { type: 'json' };
import type { WordGroup } from './holds.ts';
import type { AnyColumn, ReportName } from './registry.ts';

/** A report by its name, what it is for, and what the figures in it mean: written once, for the page and the files. */
interface ReportText {
  readonly name: string;
  readonly about: string;
  readonly means: { readonly [C in AnyColumn]?: string };
}

/** What reports say in a person's language. */
export interface ReportWords {
  readonly report: Readonly<Record<ReportName, ReportText>>;
  readonly column: Readonly<Record<AnyColumn, string>>;
  readonly yes: string;
  readonly no: string;
  /** Of a sum in a currency, or of counts, which have none. */
  readonly total: (currency: string) => string;
  readonly periodNote: (from: string, to: string) => string;
  readonly headNote: (head: string) => string;
  /** Who made it and when. */
  readonly madeNote: (by: string, at: string) => string;
  /** How many rows a group has. */
  readonly rows: (count: number) => string;
  /** Of rows that have nothing of what they are grouped by. */
  readonly noGroup: string;
  readonly only: (filters: string) => string;
  readonly groupedBy: (column: string) => string;
  readonly sortedUp: (column: string) => string;
  readonly sortedDown: (column: string) => string;
  readonly filled: string;
  readonly empty: string;
  /** The words of a group that may be chosen among, in their order; none where nobody can list them. */
  readonly wordsIn: (group: WordGroup) => readonly string[];
  /** The word of a group; what is none of its words stays as it is. */
  readonly word: (group: WordGroup, value: string) => string;
}

const TEXTS = {
  en: { domain: enDomain, figures: enFigures, report: enReport, rules: enRules },
  pl: { domain: plDomain, figures: plFigures, report: plReport, rules: plRules },
  de: { domain: deDomain, figures: deFigures, report: deReport, rules: deRules },
  ru: { domain: ruDomain, figures: ruFigures, report: ruReport, rules: ruRules },
} as const satisfies Record<Language, unknown>;

type Group = Readonly<Record<string, string>>;

/** An exclusion has another number in each product's terms, so a list of many products' names it without. */
const withoutNumber = (title: string): string => title.replace(/^[^:]*\{\{number\}\}[^:]*: /, '');

function rulesOf(rules: Readonly<Record<string, { readonly title: string }>>): Group {
  return Object.fromEntries(Object.entries(rules).map(([rule, { title }]) => [rule, withoutNumber(title)]));
}

/** A new part as `gimbal:SERIAL`, or its name alone. */
function partWord(components: Group, value: string): string {
  const [component = '', serial] = value.split(':');
  const name = components[component] ?? component;
  return serial === undefined ? name : `${name} (${serial})`;
}

function wordsIn(language: Language): ReportWords {
  const { domain, figures, report, rules } = TEXTS[language];
  const groups: Readonly<Record<Exclude<WordGroup, 'part'>, Group>> = {
    state: domain.state,
    verdict: domain.verdict,
    rule: rulesOf(rules),
    decision: report.decision,
    choice: domain.choice,
    givenBy: domain.givenBy,
    paymentMethod: domain.paymentMethod,
    replacedWith: report.replacedWith,
    availability: report.availability,
    paidBy: domain.paidBy,
    role: domain.role,
    event: domain.event,
    stage: { ...domain.state, whole: report.wholeWay },
    model: { '*': report.allModels },
  };
  const filled = (text: string, name: string) => (value: string) => text.replace(`{{${name}}}`, value);
  return {
    report: figures,
    column: report.column,
    yes: report.yes,
    no: report.no,
    total: (currency) =>
      currency === '' ? report.totalOfAll : report.total.replace('{{currency}}', currency),
    periodNote: (from, to) => report.periodNote.replace('{{from}}', from).replace('{{to}}', to),
    headNote: (head) => report.headNote.replace('{{head}}', head),
    madeNote: (by, at) => report.madeNote.replace('{{by}}', () => by).replace('{{at}}', at),
    rows: (count) => report.rows.replace('{{rows}}', String(count)),
    noGroup: report.noGroup,
    only: (filters) => report.only.replace('{{filters}}', () => filters),
    groupedBy: filled(report.groupedBy, 'column'),
    sortedUp: filled(report.sortedUp, 'column'),
    sortedDown: filled(report.sortedDown, 'column'),
    filled: report.filled,
    empty: report.empty,
    wordsIn: (group) => {
      if (group === 'model') return [];
      return Object.keys(group === 'part' ? domain.component : groups[group]);
    },
    word: (group, value) =>
      group === 'part' ? partWord(domain.component, value) : (groups[group][value] ?? value),
  };
}

const made = new Map<Language, ReportWords>();

export function reportWords(language: Language): ReportWords {
  const words = made.get(language) ?? wordsIn(language);
  made.set(language, words);
  return words;
}
