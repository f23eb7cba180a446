-- Version 1: the customers, what is delivered to them, who may see it, and metered values.
--
-- Dates are ISO text, instants are seconds since 1970 in UTC, amounts are Wh, litres or m°C. What the portal
-- calls an id or a number is a text (code, number, name); `id` is the store's own.
--
-- Names kept for what comes later, so that nothing has to be renamed: contract, contract_price, invoice,
-- invoice_line, invoice_payment, document, document_content, waste_service, waste_pickup, notice, errand,
-- handed_in_reading, outbox, access_log; for the mirror: mirror_row (table, key, fetched_at, changed_at,
-- gone_at) and mirror_cursor (resource, cursor).

CREATE TABLE portal (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    utility_company TEXT NOT NULL,
    older_invoices TEXT,
    service_email TEXT,
    service_phone TEXT,
    fault_phone TEXT
) STRICT;

CREATE TABLE meta (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE customer (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE station (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE site (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    designation TEXT,
    atemp INTEGER,
    boa INTEGER,
    loa INTEGER,
    bra INTEGER,
    persons INTEGER,
    station_id INTEGER REFERENCES station (id)
) STRICT;
CREATE INDEX site_customer ON site (customer_id);

CREATE TABLE site_tag (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES site (id),
    tag TEXT NOT NULL,
    UNIQUE (site_id, tag)
) STRICT;

CREATE TABLE facility (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES site (id),
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    utility TEXT NOT NULL,
    grid_id TEXT,
    grid_area TEXT,
    fuse_a INTEGER,
    peak_power_w INTEGER,
    since TEXT,
    until TEXT
) STRICT;
CREATE INDEX facility_site ON facility (site_id);

CREATE TABLE meter (
    id INTEGER PRIMARY KEY,
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    number TEXT NOT NULL,
    digits INTEGER,
    read_by_hand INTEGER NOT NULL CHECK (read_by_hand IN (0, 1)),
    annual INTEGER,
    since TEXT,
    until TEXT,
    UNIQUE (facility_id, number)
) STRICT;

CREATE TABLE meter_reading (
    id INTEGER PRIMARY KEY,
    meter_id INTEGER NOT NULL REFERENCES meter (id),
    date TEXT NOT NULL,
    stand INTEGER NOT NULL,
    source TEXT NOT NULL,
    received INTEGER NOT NULL,
    UNIQUE (meter_id, date)
) STRICT;

CREATE TABLE meter_reading_correction (
    id INTEGER PRIMARY KEY,
    meter_id INTEGER NOT NULL REFERENCES meter (id),
    date TEXT NOT NULL,
    stand INTEGER NOT NULL,
    source TEXT NOT NULL,
    received INTEGER NOT NULL,
    replaced_at INTEGER NOT NULL
) STRICT;
CREATE INDEX meter_reading_correction_meter ON meter_reading_correction (meter_id, date);

CREATE TABLE customer_group (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    parent_id INTEGER REFERENCES customer_group (id),
    name TEXT NOT NULL,
    holds TEXT NOT NULL CHECK (holds IN ('sites', 'facilities')),
    UNIQUE (customer_id, name)
) STRICT;

CREATE TABLE customer_group_site (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES customer_group (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    UNIQUE (group_id, site_id)
) STRICT;

CREATE TABLE customer_group_facility (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES customer_group (id),
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    UNIQUE (group_id, facility_id)
) STRICT;

-- A series belongs to a facility, or to a weather station whose outdoor temperature many sites share.
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    facility_id INTEGER REFERENCES facility (id),
    station_id INTEGER REFERENCES station (id),
    meter_id INTEGER REFERENCES meter (id),
    utility TEXT NOT NULL,
    direction TEXT NOT NULL,
    measure TEXT NOT NULL,
    step INTEGER NOT NULL CHECK (step > 0),
    CHECK ((facility_id IS NULL) <> (station_id IS NULL))
) STRICT;
CREATE INDEX series_facility ON series (facility_id) WHERE facility_id IS NOT NULL;
CREATE INDEX series_station ON series (station_id) WHERE station_id IS NOT NULL;

-- One row per series and local month, id = series · 10^6 + yyyymm. The columns of `values_` and `received`
-- are about what is present, and null where nothing is; `changed` is about missing marks too.
CREATE TABLE block_head (
    id INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    covered INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    quality INTEGER,
    values_from INTEGER,
    values_until INTEGER,
    received INTEGER,
    changed INTEGER NOT NULL
) STRICT;

CREATE TABLE block (
    id INTEGER PRIMARY KEY REFERENCES block_head (id),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id),
    start INTEGER NOT NULL,
    until INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    quality INTEGER NOT NULL,
    received INTEGER NOT NULL,
    replaced_at INTEGER NOT NULL
) STRICT;
CREATE INDEX correction_start ON correction (series_id, start);

CREATE TABLE portal_user (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL
) STRICT;

-- What a customer lets a user do. A grant over groups holds for whatever is in them when it is asked for.
CREATE TABLE user_grant (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    user_id INTEGER NOT NULL REFERENCES portal_user (id),
    scope TEXT NOT NULL CHECK (scope IN ('all', 'sites', 'facilities', 'groups')),
    role TEXT NOT NULL,
    since TEXT,
    until TEXT,
    revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))
) STRICT;
CREATE INDEX user_grant_user ON user_grant (user_id, customer_id);

CREATE TABLE user_grant_page (
    id INTEGER PRIMARY KEY,
    grant_id INTEGER NOT NULL REFERENCES user_grant (id),
    page TEXT NOT NULL,
    UNIQUE (grant_id, page)
) STRICT;

CREATE TABLE user_grant_site (
    id INTEGER PRIMARY KEY,
    grant_id INTEGER NOT NULL REFERENCES user_grant (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    UNIQUE (grant_id, site_id)
) STRICT;

CREATE TABLE user_grant_facility (
    id INTEGER PRIMARY KEY,
    grant_id INTEGER NOT NULL REFERENCES user_grant (id),
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    UNIQUE (grant_id, facility_id)
) STRICT;

CREATE TABLE user_grant_group (
    id INTEGER PRIMARY KEY,
    grant_id INTEGER NOT NULL REFERENCES user_grant (id),
    group_id INTEGER NOT NULL REFERENCES customer_group (id),
    UNIQUE (grant_id, group_id)
) STRICT;
