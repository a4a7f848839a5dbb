/** Papers, photos, the logo and reports that wait to be sent, which every service hands out. */
export const files = `
CREATE TABLE kept_files (
  folder text COLLATE "C" NOT NULL CHECK (folder IN ('papers', 'photos', 'logo', 'reports')),
  sha256 text COLLATE "C" NOT NULL CHECK (length(sha256) = 64 AND sha256 !~ '[^0-9a-f]'),
  extension text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (folder, sha256, extension)
);
-- Pictures and PDFs are packed as they are.
ALTER TABLE kept_files ALTER COLUMN bytes SET STORAGE EXTERNAL;
`;
