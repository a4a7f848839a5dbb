export function makeDebianPackage(wanted: {
  program: string;
  project: string;
  into: string;
  arch: string;
  version: string;
  compression?: 'xz' | 'none';
}): Promise<string>;
