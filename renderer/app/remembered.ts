/** The language used last on this computer, to greet whoever comes next. Nothing else is remembered here. */
const KEY = 'hangar.language';

export const rememberedLanguage = (): string | null => window.localStorage.getItem(KEY);

export const rememberLanguage = (language: string): void => window.localStorage.setItem(KEY, language);
