-- Version 7: errands, move notices and the outbox.
--
-- An e-mail is `queued` until `next_attempt`, `sending` from `claimed` on, then `sent`, `queued` again or `failed`; its
-- `fault` is a key, never what a mail server wrote. Its attachments are those of the errand.

CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    receipt_id INTEGER NOT NULL UNIQUE REFERENCES receipt (id),
    out_date TEXT,
    from_address TEXT,
    next_resident TEXT,
    landlord TEXT,
    in_date TEXT,
    to_address TEXT,
    grid_id TEXT,
    flat TEXT,
    previous_resident TEXT,
    invoice_address TEXT,
    email TEXT,
    phone TEXT,
    message TEXT,
    is_late INTEGER NOT NULL
) STRICT;

CREATE TABLE notice_facility (
    id INTEGER PRIMARY KEY,
    notice_id INTEGER NOT NULL REFERENCES notice (id),
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    UNIQUE (notice_id, facility_id)
) STRICT;

CREATE TABLE notice_reading (
    id INTEGER PRIMARY KEY,
    notice_id INTEGER NOT NULL REFERENCES notice (id),
    side TEXT NOT NULL,
    meter TEXT NOT NULL,
    stand INTEGER NOT NULL,
    UNIQUE (notice_id, side, meter)
) STRICT;

CREATE TABLE errand (
    id INTEGER PRIMARY KEY,
    receipt_id INTEGER NOT NULL UNIQUE REFERENCES receipt (id),
    kind TEXT NOT NULL,
    facility_id INTEGER REFERENCES facility (id),
    message TEXT NOT NULL,
    contact TEXT NOT NULL,
    contact_detail TEXT,
    contact_times TEXT
) STRICT;

CREATE TABLE errand_attachment (
    id INTEGER PRIMARY KEY,
    errand_id INTEGER NOT NULL REFERENCES errand (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX errand_attachment_errand ON errand_attachment (errand_id);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    receipt_id INTEGER NOT NULL REFERENCES receipt (id),
    purpose TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    reply_to TEXT,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    is_automatic INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt INTEGER,
    claimed INTEGER,
    sent INTEGER,
    fault TEXT,
    UNIQUE (receipt_id, purpose)
) STRICT;
CREATE INDEX outbox_state ON outbox (state);
