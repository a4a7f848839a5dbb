/**
 * How each service is, as it tells every half minute: which desks are on its line, whichever service is asked. By the
 * server's clock, since those of the services' computers may differ. What is handed to desks is proved as before.
 */
export const sql = `
ALTER TABLE services
  ADD COLUMN program text COLLATE "C",
  ADD COLUMN since text COLLATE "C",
  -- Null: its program is older than this.
  ADD COLUMN told_at timestamptz,
  ADD COLUMN stopped boolean NOT NULL DEFAULT false,
  -- Those on its line, as JSON.
  ADD COLUMN desks text COLLATE "C" NOT NULL DEFAULT '[]' CHECK (json_valid(desks));
`;
