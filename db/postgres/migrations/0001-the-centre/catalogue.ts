/** Regions and plan products. */
export const catalogue = `
CREATE TABLE regions (
  id text COLLATE "C" PRIMARY KEY,
  name text COLLATE "C" NOT NULL
);

CREATE TABLE region_countries (
  country text COLLATE "C" PRIMARY KEY CHECK (length(country) = 2),
  region_id text COLLATE "C" NOT NULL REFERENCES regions (id)
);

CREATE TABLE plan_products (
  id text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  model text COLLATE "C" NOT NULL,
  category text COLLATE "C" NOT NULL CHECK (category IN ('aircraft', 'handheld')),
  term_months bigint NOT NULL CHECK (term_months > 0),
  scheme text COLLATE "C" NOT NULL,
  market text COLLATE "C" NOT NULL CHECK (length(market) = 2),
  currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
  time_zone text COLLATE "C" NOT NULL,
  replacement_allowance bigint NOT NULL CHECK (replacement_allowance > 0),
  fees text COLLATE "C" NOT NULL CHECK (json_valid(fees) AND json_array_length(fees::json) = replacement_allowance),
  flyaway_allowance bigint NOT NULL CHECK (flyaway_allowance >= 0),
  flyaway_fee bigint CHECK (flyaway_fee >= 0),
  activation_window_hours bigint NOT NULL CHECK (activation_window_hours > 0),
  video_verification bigint NOT NULL CHECK (video_verification IN (0, 1)),
  post_verification_window_hours bigint NOT NULL CHECK (post_verification_window_hours > 0),
  fx_variable bigint NOT NULL CHECK (fx_variable IN (0, 1)),
  required_parts text COLLATE "C" NOT NULL CHECK (json_valid(required_parts)),
  effective_from text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('confirmed', 'unverified')),
  source text COLLATE "C" NOT NULL,
  note text COLLATE "C" NOT NULL,
  added_at text COLLATE "C" NOT NULL,
  added_by text COLLATE "C" REFERENCES people (id),
  repair_invitation_hours bigint NOT NULL DEFAULT 72 CHECK (repair_invitation_hours >= 0),
  exclusions text COLLATE "C" CHECK (exclusions IS NULL OR json_valid(exclusions)),
  PRIMARY KEY (id, version)
);
`;
