export interface System {
  readonly family: 'debian' | 'ubuntu' | 'fedora' | 'arch' | 'suse' | 'other';
  readonly version: number;
}
export interface PackageNames {
  readonly debian: readonly string[];
  readonly fedora: string;
  readonly arch: string;
  readonly suse: string;
}
export function missingLibraries(lddOutput: string): string[];
export function readSystem(text: string): System;
export function namesOn(names: readonly string[], system: System): string[];
export function packagesFor(libraries: readonly string[]): string[];
export function installCommand(names: PackageNames, system: System): string | null;
