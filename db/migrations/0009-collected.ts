/**
 * A customer who collects their device at the counter is asked for no address. Of the claims until now every one has
 * an address, and none says that it will be collected.
 */
export const sql = `
ALTER TABLE claims ADD COLUMN collects INTEGER NOT NULL DEFAULT 0 CHECK (collects IN (0, 1));
`;
