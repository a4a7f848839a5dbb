/** What a centre's printers are loaded with, since no two countries and few label printers take the same. */
export const sql = `
CREATE TABLE paper_sizes (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  paper TEXT NOT NULL CHECK (paper IN ('a4', 'letter')),
  -- Millimetres.
  label_width INTEGER NOT NULL CHECK (label_width BETWEEN 40 AND 170),
  label_height INTEGER NOT NULL CHECK (label_height BETWEEN 20 AND 220),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
`;
