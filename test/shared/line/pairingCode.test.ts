import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASE32 } from '../../../shared/base32/base32.ts';
import { readAddress } from '../../../shared/line/address.ts';
import { SECRET_BYTES, USUAL_PORT } from '../../../shared/line/limits.ts';
import {
  type PairingCode,
  PIN_BYTES,
  readPairingCode,
  writePairingCode,
} from '../../../shared/line/pairingCode.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const host = fc.oneof(
  fc.ipV4(),
  fc.constantFrom('fd00:0:0:0:0:0:0:5', '2001:db8:1:2:3:4:5:6'),
  fc.constantFrom('counter', 'hangar.repair-centre.example'),
);
const address = fc.record({
  host,
  port: fc.oneof(fc.constant(USUAL_PORT), fc.integer({ min: 1, max: 65_535 })),
});
const code: fc.Arbitrary<PairingCode> = fc.record({
  secret: bytes(SECRET_BYTES),
  pin: bytes(PIN_BYTES),
  addresses: fc.array(address, { minLength: 1, maxLength: 3 }),
});

describe('a pairing code', () => {
  it('is read as it was written, however it was typed', () => {
    fc.assert(
      fc.property(code, (made) => {
        const typed = writePairingCode(made).toLowerCase().replaceAll('0', 'o').replaceAll('-', ' ');
        expect(readPairingCode(typed)).toEqual({ ok: true, code: made });
      }),
    );
  });

  it('of a service at its usual port takes four lines', () => {
    const made = writePairingCode({
      secret: new Uint8Array(SECRET_BYTES).fill(7),
      pin: new Uint8Array(PIN_BYTES).fill(200),
      addresses: [{ host: '192.168.1.20', port: USUAL_PORT }],
    });
    expect(made.split('\n').map((line) => line.replaceAll('-', '').length)).toEqual([20, 20, 20, 8]);
    expect(made.split('\n')[0]).toMatch(/^(\w{5}-){3}\w{5}$/);
  });

  it('says in which line a sign is wrong', () => {
    fc.assert(
      fc.property(code, fc.nat(), fc.nat(31), (made, place, sign) => {
        const signs = writePairingCode(made).replace(/[\n-]/g, '');
        const at = place % signs.length;
        fc.pre(signs[at] !== BASE32[sign]);
        const typed = signs.slice(0, at) + BASE32[sign] + signs.slice(at + 1);
        expect(readPairingCode(typed)).toEqual({ ok: false, why: 'slip', line: Math.floor(at / 20) + 1 });
      }),
    );
  });

  it('is not read with a line missing, or with two that changed places', () => {
    fc.assert(
      fc.property(code, (made) => {
        const lines = writePairingCode(made).split('\n');
        const [first = '', second = '', ...rest] = lines;
        expect(readPairingCode(lines.slice(0, -1).join('\n')).ok).toBe(false);
        fc.pre(first !== second);
        expect(readPairingCode([second, first, ...rest].join('\n')).ok).toBe(false);
      }),
    );
  });

  it('is told from what is none', () => {
    expect(readPairingCode('')).toMatchObject({ ok: false });
    expect(readPairingCode('https://hangar.example/u')).toEqual({ ok: false, why: 'strange' });
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readPairingCode(text).ok).toBe(false);
      }),
    );
  });
});

describe('an address', () => {
  it.each([
    ['192.168.1.5', '192.168.1.5', USUAL_PORT],
    [' Counter.Example:9000 ', 'counter.example', 9000],
    ['[fd00::5]:9000', 'fd00::5', 9000],
  ])('is read from %s', (typed, name, port) => {
    expect(readAddress(typed)).toEqual({ host: name, port });
  });

  it.each(['', 'a b', '300.1.1.1', 'counter:0', 'counter:70000', 'fd00::5', 'https://counter', '-a'])(
    'is not read from %j',
    (typed) => {
      expect(readAddress(typed)).toBeNull();
    },
  );
});
