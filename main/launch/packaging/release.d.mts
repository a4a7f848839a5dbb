export const USUAL_DAYS: number;
export function makeKey(file: string): string;
export function signRelease(wanted: {
  folder: string;
  version: string;
  platform: string;
  arch: string;
  key: string;
  notes: string;
  days?: number;
  now: Date;
}): Promise<{ file: string; publicKey: string; expiresAt: string }>;
