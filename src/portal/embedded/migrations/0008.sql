-- Version 8: invitations, settings and the access log. A right has a number among those of its user at the
-- customer, so that no number tells how many rights others have.

ALTER TABLE portal ADD COLUMN invitation_days INTEGER;

ALTER TABLE user_grant ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE user_grant ADD COLUMN given INTEGER;
ALTER TABLE user_grant ADD COLUMN revoked_at INTEGER;
UPDATE user_grant SET number = (
    SELECT count(*) FROM user_grant g WHERE g.customer_id = user_grant.customer_id
    AND g.user_id = user_grant.user_id AND g.id <= user_grant.id
);
CREATE UNIQUE INDEX user_grant_number ON user_grant (customer_id, user_id, number);

-- The person's name is the customer's own: what another customer calls the same user is not shown.
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    user_id INTEGER NOT NULL REFERENCES portal_user (id),
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    until TEXT NOT NULL,
    accepted INTEGER,
    UNIQUE (customer_id, user_id)
) STRICT;

CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    changed INTEGER NOT NULL,
    UNIQUE (customer_id, key)
) STRICT;

-- What was done in the administration under a key that somebody chose.
CREATE TABLE administration_key (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    key TEXT NOT NULL,
    content TEXT NOT NULL,
    changed INTEGER NOT NULL CHECK (changed IN (0, 1)),
    at INTEGER NOT NULL,
    user_name TEXT,
    grant_number INTEGER,
    invited_until TEXT,
    UNIQUE (customer_id, key)
) STRICT;

-- One line for each operation of a session. `user_name` is null for the customer itself, `about` has the ids,
-- one a line.
CREATE TABLE access_log (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    at INTEGER NOT NULL,
    user_name TEXT,
    operation TEXT NOT NULL,
    about TEXT NOT NULL,
    count INTEGER NOT NULL
) STRICT;
CREATE INDEX access_log_customer ON access_log (customer_id, at);
