import { useEffect, useState } from 'react';
import type { ShellInfo } from '../../shared/contract/bridge.ts';
import { bridge } from './bridge.ts';

/** What the shell tells of itself and this computer; null until it has. */
export function useShellInfo(): ShellInfo | null {
  const [info, setInfo] = useState<ShellInfo | null>(null);
  useEffect(() => {
    let left = false;
    void bridge()
      .shell.info()
      .then((told) => {
        if (!left) setInfo(told);
      });
    return () => {
      left = true;
    };
  }, []);
  return info;
}

/** Where a folder of the data lies, as this computer writes it. */
export const placeIn = ({ dataDir, platform }: ShellInfo, folder: string): string =>
  `${dataDir}${platform === 'win32' ? '\\' : '/'}${folder}`;
