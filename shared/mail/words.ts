import type { DataFate } from '../claim/storedData.ts';
import type { Language } from '../claim/vocabulary.ts';
import { groupSerial } from '../serial/serial.ts';
import { filled, type OwnText, type OwnTextName, textIn } from '../wording/ownTexts.ts';
import de from './text/de.json' with { type: 'json' };
import en from './text/en.json' with { type: 'json' };
import pl from './text/pl.json' with { type: 'json' };
import ru from './text/ru.json' with { type: 'json' };

const TEXTS = { en, pl, de, ru } as const satisfies Record<Language, typeof en>;

export interface Letter {
  readonly subject: string;
  readonly body: string;
}

const LOCALE = { en: 'en-GB', pl: 'pl-PL', de: 'de-DE', ru: 'ru-RU' } as const;

/** A day in words, as in "31 March 2027". */
function day(language: Language, date: string): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

function letter(
  text: { readonly subject: string; readonly lines: readonly string[] },
  figures: Readonly<Record<string, string>>,
): Letter {
  return { subject: filled(text.subject, figures), body: `${filled(text.lines.join('\n\n'), figures)}\n` };
}

/**
 * What goes with the confirmation of a plan, in the language of that paper.
 * @param own the centre's own words, of every text that it has any of
 */
export function planLetter(
  language: Language,
  plan: {
    readonly code: string;
    readonly model: string;
    readonly holder: string;
    readonly from: string;
    readonly until: string;
  },
  centre: { readonly name: string; readonly reach: string },
  own: readonly OwnText[] = [],
): Letter {
  const { code, model, holder } = plan;
  const text = {
    subject: textIn(own, 'plan.subject', language),
    lines: [textIn(own, 'plan.body', language)],
  };
  return letter(text, {
    code,
    model,
    holder,
    from: day(language, plan.from),
    until: day(language, plan.until),
    centre: centre.name,
    reach: centre.reach,
  });
}

/** A parcel on its way to a customer. */
export interface Parcel {
  readonly customer: string;
  readonly claim: string;
  readonly contents: 'replacement' | 'renewed' | 'repaired' | 'unrepaired';
  readonly model: string;
  readonly carrier: string;
  readonly tracking: string;
  /** Where the carrier tells of it; null where that is not known. */
  readonly link: string | null;
  /** Null where the customer's own device comes back. */
  readonly swap: Swap | null;
}

/** A unit in the place of the customer's device. */
export interface Swap {
  readonly serial: string;
  readonly oldSerial: string;
  /** As it goes on with the new serial. */
  readonly plan: { readonly code: string; readonly left: number; readonly until: string } | null;
  /** Of the data on the old device; null where nothing came in that holds any. */
  readonly data: { readonly fate: DataFate; readonly deletedOn: string | null } | null;
}

/** What a customer does and knows after a swap, a paragraph each. */
function swapLines(language: Language, { serial, oldSerial, plan, data }: Swap): string[] {
  const text = TEXTS[language].shipped.swap;
  const serials = { serial: groupSerial(serial), oldSerial: groupSerial(oldSerial) };
  return [
    filled(text.serial, serials),
    plan &&
      filled(text.plan, {
        code: plan.code,
        left: plan.left === 0 ? text.noneLeft : String(plan.left),
        until: day(language, plan.until),
      }),
    filled(text.account, serials),
    data &&
      filled(text.data[data.fate], { date: data.deletedOn === null ? '' : day(language, data.deletedOn) }),
  ].filter((line) => line !== null);
}

/** Tells a customer that the parcel left, and how to follow it; `own` as of the letter of a plan. */
export function shippedLetter(
  language: Language,
  parcel: Parcel,
  centre: { readonly name: string; readonly reach: string },
  own: readonly OwnText[] = [],
): Letter {
  const { tracking, follow } = TEXTS[language].shipped;
  const said = (name: OwnTextName) => textIn(own, name, language);
  const lines = [
    said('shipped.greeting'),
    said(`shipped.${parcel.contents}`),
    ...(parcel.swap ? swapLines(language, parcel.swap) : []),
    parcel.link ? `${tracking}\n${follow}` : tracking,
    said('shipped.close'),
  ];
  const subject = said('shipped.subject');
  const { link, contents: _, swap: __, ...figures } = parcel;
  return letter(
    { subject, lines },
    { ...figures, link: link ?? '', centre: centre.name, reach: centre.reach },
  );
}

/** What goes with a report that was made by the clock. */
export function reportLetter(
  language: Language,
  report: {
    readonly name: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly rows: number;
  },
  centre: string,
): Letter {
  const { subject, period, now, rows } = TEXTS[language].report;
  const { from, to } = report;
  const days =
    from === null || to === null ? now : filled(period, { from: day(language, from), to: day(language, to) });
  return letter(
    { subject, lines: [report.name, days, rows, centre] },
    { name: report.name, rows: String(report.rows), centre },
  );
}

/** What a test says. */
export function testLetter(language: Language, centre: string): Letter {
  return letter(TEXTS[language].test, { centre });
}
