-- Version 10: who may come in at a served portal.

-- What somebody proves who they are by: a customer itself or one of the users. `password` is an argon2id hash in PHC
-- form, `person` the twelve digits of a personal number; the same person may be behind several.
CREATE TABLE login (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER UNIQUE REFERENCES customer (id),
    user_id INTEGER UNIQUE REFERENCES portal_user (id),
    password TEXT,
    changed INTEGER,
    person TEXT,
    CHECK ((customer_id IS NULL) <> (user_id IS NULL))
) STRICT;
CREATE INDEX login_person ON login (person);

-- Refusals in a row. Names that nobody has share a bounded number of buckets, and are counted like others.
CREATE TABLE login_failure (
    id INTEGER PRIMARY KEY,
    login_id INTEGER UNIQUE REFERENCES login (id),
    bucket INTEGER UNIQUE,
    count INTEGER NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER,
    locked INTEGER,
    CHECK ((login_id IS NULL) <> (bucket IS NULL))
) STRICT;

-- `hash` is the SHA-256 of what is shown with every request; `seen` is kept to the minute.
CREATE TABLE login_session (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    login_id INTEGER NOT NULL REFERENCES login (id),
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    user_id INTEGER REFERENCES portal_user (id),
    way TEXT NOT NULL CHECK (way IN ('password', 'bankid')),
    begun INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    ended INTEGER
) STRICT;
CREATE INDEX login_session_login ON login_session (login_id);
CREATE INDEX login_session_ends ON login_session (ends);

-- A token is limited to its pages and, where `limited`, to its facilities; `used` is kept to the hour.
CREATE TABLE access_token (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    user_id INTEGER REFERENCES portal_user (id),
    role TEXT NOT NULL CHECK (role IN ('read', 'write')),
    limited INTEGER NOT NULL CHECK (limited IN (0, 1)),
    made INTEGER NOT NULL,
    until INTEGER NOT NULL,
    used INTEGER,
    revoked INTEGER
) STRICT;
CREATE INDEX access_token_customer ON access_token (customer_id);

CREATE TABLE access_token_page (
    id INTEGER PRIMARY KEY,
    token_id INTEGER NOT NULL REFERENCES access_token (id),
    page TEXT NOT NULL,
    UNIQUE (token_id, page)
) STRICT;

CREATE TABLE access_token_facility (
    id INTEGER PRIMARY KEY,
    token_id INTEGER NOT NULL REFERENCES access_token (id),
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    UNIQUE (token_id, facility_id)
) STRICT;
