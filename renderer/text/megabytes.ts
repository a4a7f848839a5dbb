/** As many as people are told; bytes in. */
export const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);
