import type { Plugin } from 'vite';

export interface ThirdParty {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as the package gives it; empty where it gives none. */
  readonly licence: string;
  readonly texts: readonly string[];
}

export function packagesOf(modules: Iterable<string>, root: string): string[];
export function listPackages(root: string): Plugin;
export function bundledPackages(root: string): string[];
export function shippedPackages(root: string): string[];
export function readPackage(folder: string): ThirdParty;
export function isFree(expression: string): boolean;
export function thirdPartyText(packages: readonly ThirdParty[]): string;
export function thirdPartyIn(root: string): ThirdParty[];
