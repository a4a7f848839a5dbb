/** A person's name as it is told from others: whatever its capitals and the form of its letters. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
