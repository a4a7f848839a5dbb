/** Counters with a small printer print on A5. */
export const sql = `
ALTER TABLE paper_sizes DROP CONSTRAINT paper_sizes_paper_check;
ALTER TABLE paper_sizes ADD CONSTRAINT paper_sizes_paper_check CHECK (paper IN ('a4', 'a5', 'letter'));
`;
