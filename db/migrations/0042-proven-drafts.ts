/**
 * From this form on drafts are among the rows that are proven: they are as they were, and are added to the sums behind it.
 * See db/sqlite/rows/proven.ts.
 */
export const sql = '';
