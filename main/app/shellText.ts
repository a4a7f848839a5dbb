import de from './text/de.json' with { type: 'json' };
import en from './text/en.json' with { type: 'json' };
import pl from './text/pl.json' with { type: 'json' };
import ru from './text/ru.json' with { type: 'json' };

export type ShellText = typeof en;

const TEXTS: ReadonlyMap<string, ShellText> = new Map(Object.entries({ en, pl, de, ru }));

/** The shell's own words in the first of the person's languages that Hangar has; English otherwise. */
export function shellText(locales: readonly string[]): ShellText {
  for (const locale of locales) {
    const text = TEXTS.get(locale.toLowerCase().split(/[-_]/)[0] ?? '');
    if (text) return text;
  }
  return en;
}

const timeOf = (text: ShellText, at: string): string =>
  new Intl.DateTimeFormat(text.language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));

/** What a person reads where a backup can take the place of damaged or missing data; `at` is its instant, UTC, ISO 8601. */
export function restoreText(
  text: ShellText,
  at: string,
  code: string,
): { readonly button: string; readonly detail: string } {
  const detail = text.restore[code === 'database_missing' ? 'missing' : 'detail'];
  return { button: text.restore.button, detail: detail.replace('{time}', timeOf(text, at)) };
}

/** What a person reads when the data could not be opened. */
export function failureText(
  text: ShellText,
  { code, backup }: { readonly code: string; readonly backup?: string },
): { readonly message: string; readonly detail: string } {
  const known: Readonly<Record<string, { message: string; detail: string }>> = text.failure;
  const words = (Object.hasOwn(known, code) && known[code]) || text.failure.unexpected;
  if (backup === undefined) return words;
  return { ...words, detail: words.detail.replace('{time}', timeOf(text, backup)) };
}
