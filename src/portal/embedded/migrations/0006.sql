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
