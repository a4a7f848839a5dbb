import { describe, expect, test } from 'vitest';
import { detailOf } from '../../../main/mail/reason.ts';

const PASSWORD = 'green propeller=7';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const plain = base64(`\0hangar\0${PASSWORD}`);

const said = (response: string) => detailOf(Object.assign(new Error('failed'), { response }), PASSWORD);

describe('what a mail server says is shown without the password', () => {
  test.each<[string, string]>([
    ['as it was typed', `535 no user hangar with ${PASSWORD}`],
    ['as LOGIN sends it', `535 bad: ${base64(PASSWORD)}`],
    ['as PLAIN sends it', `501 AUTH PLAIN ${plain} not understood`],
    ['with something before it', `501 line was xx${plain}`],
    ['folded over lines', `501 was:\r\n ${plain.slice(0, 12)}\r\n ${plain.slice(12)}`],
    ['folded in its blanks', '535 green\r\n propeller=7 is wrong'],
    ['in an address', `535 see /?p=${encodeURIComponent(PASSWORD)}`],
  ])('%s', (_, response) => {
    const shown = said(response);
    expect(shown).toContain('•••');
    expect(shown).toMatch(/^5\d\d/);
    for (const form of [PASSWORD, 'propeller', base64(PASSWORD), plain, plain.slice(12)]) {
      expect(shown).not.toContain(form);
    }
  });

  test('and otherwise as it said it', () => {
    expect(said('550 5.1.1\r\n no such  mailbox')).toBe('550 5.1.1 no such mailbox');
    expect(detailOf(new Error('connect ECONNREFUSED 127.0.0.1:25'), null)).toBe(
      'connect ECONNREFUSED 127.0.0.1:25',
    );
  });
});
