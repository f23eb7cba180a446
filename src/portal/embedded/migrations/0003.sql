-- Version 3: invoices. What is dated later than the day that is looked at is not there yet: payments and
-- standings may be stored ahead. Amounts are öre, prices 1/10,000 öre, quantities digits / 10^decimals.

CREATE TABLE invoice (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    due TEXT NOT NULL,
    period_from TEXT,
    period_until TEXT,
    net INTEGER,
    vat INTEGER,
    rounding INTEGER,
    amount INTEGER NOT NULL,
    direct_debit INTEGER NOT NULL CHECK (direct_debit IN (0, 1)),
    reference TEXT,
    -- Whether it is also about the customer as a whole: about no facility, or with a line about none.
    whole_customer INTEGER NOT NULL CHECK (whole_customer IN (0, 1)),
    UNIQUE (customer_id, number)
) STRICT;
CREATE INDEX invoice_date ON invoice (customer_id, date);

CREATE TABLE invoice_facility (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoice (id),
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    UNIQUE (invoice_id, facility_id)
) STRICT;

CREATE TABLE invoice_utility (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoice (id),
    utility TEXT NOT NULL,
    UNIQUE (invoice_id, utility)
) STRICT;

CREATE TABLE invoice_line (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoice (id),
    facility_id INTEGER REFERENCES facility (id),
    utility TEXT,
    fee TEXT NOT NULL,
    label TEXT NOT NULL,
    period_from TEXT,
    period_until TEXT,
    digits INTEGER,
    decimals INTEGER,
    unit TEXT,
    price INTEGER,
    amount INTEGER NOT NULL,
    vat INTEGER NOT NULL,
    estimated INTEGER NOT NULL CHECK (estimated IN (0, 1))
) STRICT;
CREATE INDEX invoice_line_invoice ON invoice_line (invoice_id);
CREATE INDEX invoice_line_facility ON invoice_line (facility_id, period_from);

CREATE TABLE invoice_payment (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoice (id),
    date TEXT NOT NULL,
    amount INTEGER NOT NULL
) STRICT;
CREATE INDEX invoice_payment_invoice ON invoice_payment (invoice_id, date);

-- What the customer system says of it from a day on, and the due date that then holds; without one, the one before.
CREATE TABLE invoice_standing (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoice (id),
    since TEXT NOT NULL,
    standing TEXT NOT NULL,
    due TEXT
) STRICT;
CREATE INDEX invoice_standing_invoice ON invoice_standing (invoice_id, since);
