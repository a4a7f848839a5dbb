import type { Language } from '../claim/vocabulary.ts';
import de from '../text/de/held.json' with { type: 'json' };
import en from '../text/en/held.json' with { type: 'json' };
import pl from '../text/pl/held.json' with { type: 'json' };
import ru from '../text/ru/held.json' with { type: 'json' };

/** What a paper says that tells somebody everything that is held of them. */
export type HeldWords = typeof en;

export const HELD_WORDS: Readonly<Record<Language, HeldWords>> = { en, pl, de, ru };

/** A text with what goes into it. */
export const filled = (text: string, figures: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => figures[name] ?? '');
