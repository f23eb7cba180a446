-- Version 6: what was handed in, once for each key, and readings before the customer system has fetched them.

CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    key TEXT NOT NULL,
    handed TEXT NOT NULL,
    content TEXT NOT NULL,
    what TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    user_name TEXT,
    UNIQUE (customer_id, key)
) STRICT;

-- `status` is `received` until the customer system has fetched it. What is new under its meter's number is a new
-- meter's first stand.
CREATE TABLE handed_in_reading (
    id INTEGER PRIMARY KEY,
    receipt_id INTEGER NOT NULL UNIQUE REFERENCES receipt (id),
    meter_id INTEGER NOT NULL REFERENCES meter (id),
    date TEXT NOT NULL,
    stand INTEGER NOT NULL,
    comment TEXT,
    new_meter INTEGER NOT NULL CHECK (new_meter IN (0, 1)),
    channel TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('received', 'fetched'))
) STRICT;
CREATE INDEX handed_in_reading_meter ON handed_in_reading (meter_id, date);
CREATE INDEX receipt_content ON receipt (customer_id, content);
