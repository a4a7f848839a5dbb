import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, contract } from '../../../shared/contract/index.ts';
import { FILE_CALLS, fileWay } from '../../../shared/line/files.ts';
import { fromDesk } from '../../../shared/line/frames.ts';
import { FRAME_BYTES } from '../../../shared/line/limits.ts';
import { MOST_FRAME_BYTES, readPart, writePart } from '../../../shared/line/parts.ts';
import { standing } from '../../../shared/line/versions.ts';

describe('a part of a transfer', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat(Number.MAX_SAFE_INTEGER),
        fc.uint8Array({ maxLength: 50 }),
        (transfer, offset, bytes) => {
          expect(readPart(writePart({ transfer, offset, bytes }))).toEqual({ transfer, offset, bytes });
        },
      ),
    );
  });

  it('is not read from what is too short, too long or nowhere in a file', () => {
    expect(readPart(new Uint8Array(23))).toBeNull();
    expect(readPart(new Uint8Array(MOST_FRAME_BYTES + 1))).toBeNull();
    expect(readPart(new Uint8Array(24).fill(255))).toBeNull();
    expect(readPart(new Uint8Array(MOST_FRAME_BYTES))?.bytes.length).toBe(FRAME_BYTES);
  });
});

describe('the frames', () => {
  it('know nothing that is not written down', () => {
    const close = { k: 'close', s: '0198f000-0000-7000-8000-000000000001' };
    expect(fromDesk.safeParse(close).success).toBe(true);
    expect(fromDesk.safeParse({ ...close, more: 1 }).success).toBe(false);
    expect(fromDesk.safeParse({ k: 'shout' }).success).toBe(false);
  });
});

it('says of every call that only a shell may make what becomes of its file', () => {
  const calls: Readonly<Record<string, Call>> = contract;
  const shellOnly = Object.keys(calls).filter((name) => calls[name]?.shellOnly);
  expect(Object.keys(FILE_CALLS).sort()).toEqual(shellOnly.sort());
  expect(fileWay('claims.get')).toBe('plain');
});

describe('a desk’s version beside its service’s', () => {
  const at = (program: string, contractDigest: string, line = 1) => ({
    line,
    contract: contractDigest,
    program,
  });

  it.each([
    ['the same', at('1.2.0', 'a'), at('1.2.0', 'a'), 'same'],
    ['another program with the same calls', at('1.2.0', 'a'), at('1.9.3', 'a'), 'same'],
    ['other calls, from before', at('1.9.0', 'a'), at('1.10.0', 'b'), 'older'],
    ['other calls, from after', at('2.0.0', 'a'), at('1.10.0', 'b'), 'newer'],
    ['one on the way to it', at('2.0.0-beta', 'a'), at('2.0.0', 'b'), 'older'],
    ['two under one number', at('1.2.0', 'a'), at('1.2.0', 'b'), 'older'],
    ['another line', at('1.2.0', 'a', 2), at('1.2.0', 'a', 1), 'newer'],
  ] as const)('stands as it should: %s', (_case, desk, service, expected) => {
    expect(standing(desk, service)).toBe(expected);
  });
});
