export function fingerprint(base: string, places: readonly string[], leftOut?: readonly string[]): string;
