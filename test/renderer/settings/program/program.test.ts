import { describe, expect, test } from 'vitest';
import { isOffered } from '../../../../renderer/settings/program/offered.ts';
import { problemText } from '../../../../renderer/settings/program/problemText.ts';
import { createTexts, LANGUAGES } from '../../../../renderer/text/index.ts';
import type { Format } from '../../../../renderer/text/useFormat.ts';
import { UPDATE_PROBLEMS } from '../../../../shared/update/vocabulary.ts';

const NOW = new Date('2026-03-09T10:00:00.000Z');
const found = { version: '0.2.0' };
const decided = (version: string, againAt: string | null) =>
  ({ version, decision: 'week', againAt }) as const;

describe('a version waits for a manager’s word', () => {
  test.each([
    ['while nothing is decided', null, true],
    ['when only another one was decided on', decided('0.1.9', null), true],
    ['once it was put off until now', decided('0.2.0', NOW.toISOString()), true],
    ['not while it is put off', decided('0.2.0', '2026-03-09T10:00:00.001Z'), false],
    ['not when it is agreed to or passed over', decided('0.2.0', null), false],
  ] as const)('%s', (_when, decision, offered) => {
    expect(isOffered(found, decision, NOW)).toBe(offered);
  });
});

test('every reason says what happened and what to do, in every language, with each figure in its place', () => {
  const format = { instant: (text: string) => `at ${text.slice(0, 10)}` } as Format;
  const figures = {
    ...{ status: '503', version: '0.0.9', file: '/x/hangar.deb' },
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
