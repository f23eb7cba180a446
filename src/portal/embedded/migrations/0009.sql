-- Version 9: the mirror of a remote portal. Metered values lie in series and blocks as everywhere; all else that
-- a remote portal tells lies here as it was told, because what its rows name need not be there: a contract of a
-- home that was left, an invoice over somebody else's facility.

-- One list, or one thing, that is fetched as a whole: `invoices`, `readings/<facility>`. `refusal` is the portal's
-- no to the last question, if it was that. What is dated may cover a stretch of days alone.
CREATE TABLE mirror_resource (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    fetched_at INTEGER,
    stale INTEGER NOT NULL CHECK (stale IN (0, 1)),
    covers_from TEXT,
    covers_until TEXT,
    refusal TEXT,
    page TEXT,
    CHECK ((covers_from IS NULL) = (covers_until IS NULL))
) STRICT;

-- `change` numbers the changes of all rows in the order in which they were seen; `born` is the first of the row.
-- A change is judged by `news`, or by the content where that is null. What the portal no longer tells stays, with the
-- instant at which it was missed.
CREATE TABLE mirror_row (
    id INTEGER PRIMARY KEY,
    resource_id INTEGER NOT NULL REFERENCES mirror_resource (id),
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    content TEXT NOT NULL,
    news TEXT,
    fetched_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    gone_at INTEGER,
    born INTEGER NOT NULL,
    change INTEGER NOT NULL,
    UNIQUE (resource_id, key)
) STRICT;
CREATE INDEX mirror_row_change ON mirror_row (change);

-- Values of one measure of a facility or a site: `fetched_at` is when their end was last asked for. Before
-- `begins` the portal has none.
CREATE TABLE mirror_values (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    measure TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL,
    stale INTEGER NOT NULL CHECK (stale IN (0, 1)),
    begins INTEGER,
    UNIQUE (subject, measure)
) STRICT;

-- The stretches that were asked for; they neither meet nor overlap.
CREATE TABLE mirror_range (
    id INTEGER PRIMARY KEY,
    values_id INTEGER NOT NULL REFERENCES mirror_values (id),
    start INTEGER NOT NULL,
    until INTEGER NOT NULL,
    CHECK (start < until),
    UNIQUE (values_id, start)
) STRICT;

-- Stretches of values that are new, or took the place of others, and have not been handed out as changes yet.
CREATE TABLE mirror_change (
    id INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id),
    start INTEGER NOT NULL,
    until INTEGER NOT NULL,
    replaced INTEGER NOT NULL CHECK (replaced IN (0, 1)),
    at INTEGER NOT NULL
) STRICT;
