import { expect, it } from 'vitest';
import { safeFileName } from '../../../main/app/fileName.ts';

it.each([
  ['HG-2026-000123 Zażółć.pdf', 'HG-2026-000123 Zażółć.pdf'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['a\\b:c*?.csv', 'a-b-c--.csv'],
  ['CON.pdf', '_CON.pdf'],
  ['  .hidden. ', 'hidden'],
  ['', 'hangar'],
  ['line\nbreak\u202etxt.exe.pdf', 'line-break-txt.exe.pdf'],
])('a paper named %j is saved as %j', (suggested, saved) => {
  expect(safeFileName(suggested)).toBe(saved);
});

it('a long name is shortened and keeps its ending', () => {
  const name = safeFileName(`${'x'.repeat(400)}.pdf`);
  expect(name).toHaveLength(120);
  expect(name.endsWith('.pdf')).toBe(true);
});
