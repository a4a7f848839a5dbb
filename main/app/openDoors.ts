/**
 * Switches of Chromium's that would let somebody in past the sign-in, or past what the pages may do: another program on
 * the computer could start Hangar with them and drive its window, read its memory or listen to its traffic.
 */
export const OPEN_DOORS = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'proxy-server',
  'proxy-pac-url',
  'proxy-auto-detect',
  'proxy-bypass-list',
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'ssl-key-log-file',
  'log-net-log',
  'disable-web-security',
  'allow-running-insecure-content',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
] as const;

/** Why the installed program does not start with a switch, in a sentence; null when there is none of them. */
export function openDoor(hasSwitch: (name: string) => boolean): string | null {
  const found = OPEN_DOORS.find(hasSwitch);
  return found === undefined
    ? null
    : `The installed Hangar takes no --${found}: it would let another program in. Start it without.`;
}
