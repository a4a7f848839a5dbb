import { expect, test } from 'vitest';
import { createTexts, LANGUAGES } from '../../../renderer/text/index.ts';
import { problemText } from '../../../renderer/text/updateProblem.ts';
import type { Format } from '../../../renderer/text/useFormat.ts';
import { UPDATE_PROBLEMS } from '../../../shared/update/vocabulary.ts';

test('every reason says what happened and what to do, in every language, with each figure in its place', () => {
  const format = { instant: (text: string) => `at ${text.slice(0, 10)}` } as Format;
  const figures = {
    ...{ status: '503', version: '0.0.9', wanted: '0.2.0', file: '/x/hangar.deb' },
    ...{ issuedAt: '2026-03-01T10:00:00Z', seen: '2026-03-02T10:00:00Z', expiresAt: '2026-03-03T10:00:00Z' },
  };
  const because = { kind: 'storage', code: 'backup_failed', message: '' } as const;
  for (const language of LANGUAGES) {
    const { t } = createTexts(language);
    for (const code of UPDATE_PROBLEMS) {
      const text = problemText(t, format, { code, figures, because });
      expect(text.length, `${language} ${code}`).toBeGreaterThan(30);
      expect(text).not.toMatch(/\{\{|T10:00/);
    }
  }
});
