import { describe, expect, it } from 'vitest';
import { readStart } from '../../../main/app/startArguments.ts';
import { command } from '../cli/program.ts';

const place = { defaultDataDir: '/home/anna/.config/Hangar', cwd: '/home/anna' };
const read = (...words: string[]) => readStart(words, place);

describe('a start of the program', () => {
  it('opens the person’s own data when nothing is said', () => {
    expect(read()).toEqual({ kind: 'window', dataDir: '/home/anna/.config/Hangar' });
  });

  it('opens the folder that --data names, spaces included, from where it was typed', () => {
    expect(read('--data', 'my data')).toEqual({ kind: 'window', dataDir: '/home/anna/my data' });
    expect(read('--data=/srv/hangar')).toEqual({ kind: 'window', dataDir: '/srv/hangar' });
  });

  it('passes over Chromium’s switches and the application’s folder', () => {
    expect(read('--no-sandbox', '/home/anna/hangar', '--remote-debugging-port=0', '--data', 'd')).toEqual({
      kind: 'window',
      dataDir: '/home/anna/d',
    });
  });

  it('hands a verb to the command line with everything after it untouched', () => {
    const words = ['call', 'claims.get', '{"id":"--data"}', '--as', 'Anna'];
    expect(read('--no-sandbox', '--data', 'd', ...words)).toEqual({
      kind: 'command',
      argv: ['--data', 'd', ...words],
    });
    expect(read('--stdio')).toEqual({ kind: 'command', argv: ['--stdio'] });
  });

  it('hands a database to a command, and to no window', () => {
    const database = ['--database', 'postgres://hangar@server/centre'];
    expect(read(...database, 'serve')).toEqual({ kind: 'command', argv: [...database, 'serve'] });
    expect(read(`--database=${database[1]}`, '--data', 'd', 'serve')).toEqual({
      kind: 'command',
      argv: ['--data', 'd', `--database=${database[1]}`, 'serve'],
    });
    expect(read(...database)).toMatchObject({ kind: 'misused' });
  });

  it('knows every verb that the command line has', async () => {
    const { told } = await command(['help']);
    const verbs = [...told.matchAll(/^ {2}(-*\w+)/gm)].map(([, verb = '']) => verb);
    expect(verbs).toContain('adjudicate');
    expect(verbs.filter((verb) => read(verb).kind !== 'command')).toEqual([]);
  });

  it('takes a folder named like a verb for a folder', () => {
    expect(read('--data', 'report')).toEqual({ kind: 'window', dataDir: '/home/anna/report' });
  });

  it.each([[['--data']], [['--data=']], [['--data', '--stdio']]])(
    'says how --data is used for %j',
    (words) => {
      expect(read(...words)).toMatchObject({
        kind: 'misused',
        message: expect.stringContaining('--data DIR'),
      });
    },
  );
});
