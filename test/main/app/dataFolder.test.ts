import { describe, expect, it } from 'vitest';
import { defaultDataFolder, shellFolders } from '../../../main/app/dataFolder.ts';

describe('the folder of a person’s data', () => {
  it('follows the custom of each system', () => {
    const folder = (platform: string, home: string, env: Record<string, string> = {}) =>
      defaultDataFolder({ platform, home, env });
    expect(folder('linux', '/home/anna')).toBe('/home/anna/.config/Hangar');
    expect(folder('linux', '/home/anna', { XDG_CONFIG_HOME: '/cfg' })).toBe('/cfg/Hangar');
    expect(folder('linux', '/home/anna', { XDG_CONFIG_HOME: 'relative' })).toBe('/home/anna/.config/Hangar');
    expect(folder('darwin', '/Users/anna')).toBe('/Users/anna/Library/Application Support/Hangar');
    expect(folder('win32', 'C:\\Users\\Anna', { APPDATA: 'D:\\Roaming' })).toBe('D:\\Roaming\\Hangar');
    expect(folder('win32', 'C:\\Users\\Anna')).toBe('C:\\Users\\Anna\\AppData\\Roaming\\Hangar');
  });

  it('keeps the shell’s files apart from the centre’s data', () => {
    const folders = shellFolders('/data');
    expect(folders.crashes.startsWith(folders.shell)).toBe(true);
    expect(folders.sample).toBe('/data/sample');
    expect(folders.log).toBe('/data/logs/hangar.log');
  });
});
