import { expect, it } from 'vitest';
import { failureText, restoreText, shellText } from '../../../main/app/shellText.ts';

const languages = ['en', 'pl', 'de', 'ru'] as const;

const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    : [path];

it('the shell says everything in the four languages', () => {
  const english = keysOf(shellText(['en']));
  for (const language of languages) {
    expect(keysOf(shellText([language]))).toEqual(english);
    expect(shellText([language]).language).toBe(language);
  }
  expect(new Set(languages.map((language) => shellText([language]).menu.quit)).size).toBe(4);
});

it('the first language that Hangar has is taken, English otherwise', () => {
  expect(shellText(['fr-FR', 'de-AT', 'pl'])).toBe(shellText(['de']));
  expect(shellText(['pl_PL.UTF-8'])).toBe(shellText(['pl']));
  expect(shellText(['fr'])).toBe(shellText(['en']));
  expect(shellText(['constructor'])).toBe(shellText(['en']));
});

it('a failure that has no text of its own still says what to do', () => {
  const text = shellText(['en']);
  expect(failureText(text, { code: 'database_newer' })).toBe(text.failure.database_newer);
  expect(failureText(text, { code: 'toString' })).toBe(text.failure.unexpected);
});

it('what a backup would bring back is told with its time, in each language', () => {
  for (const language of languages) {
    const { button, detail } = restoreText(shellText([language]), '2026-03-08T12:00:00Z', 'database_damaged');
    expect(button).not.toBe('');
    expect(detail).toContain('2026');
    expect(detail).not.toContain('{');
  }
});

it('a fault of the program names the backup that was made before, in each language', () => {
  for (const language of languages) {
    const failure = { code: 'data_not_brought_on', backup: '2026-03-08T12:00:00Z' };
    const { detail } = failureText(shellText([language]), failure);
    expect(detail).toContain('2026');
    expect(detail).not.toContain('{');
  }
});
