-- Version 10: what a customer system brings and fetches. Whose BankID opens what: a person may be the holder of
-- several customers, but one user only. A personal number is its twelve digits.

CREATE TABLE customer_person (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL UNIQUE REFERENCES customer (id),
    personal_number TEXT NOT NULL
) STRICT;
CREATE INDEX customer_person_number ON customer_person (personal_number);

CREATE TABLE user_person (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL UNIQUE REFERENCES portal_user (id),
    personal_number TEXT NOT NULL UNIQUE
) STRICT;

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
