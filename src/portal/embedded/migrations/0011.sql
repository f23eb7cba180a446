-- Version 11: what a customer system brings and fetches.

-- The paper of an invoice as it was sent; without one the portal composes it.
CREATE TABLE invoice_content (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL UNIQUE REFERENCES invoice (id),
    data BLOB NOT NULL
) STRICT;

-- Up to which receipt of a sort the customer system has fetched what customers handed in.
CREATE TABLE fetched (
    id INTEGER PRIMARY KEY,
    handed TEXT NOT NULL UNIQUE,
    receipt_id INTEGER NOT NULL REFERENCES receipt (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_handed ON receipt (handed, id);
