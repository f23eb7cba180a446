-- Version 5: contracts and waste.
--
-- `recorded` is the day from which the portal shows a row: it is not there for a session that looks from an
-- earlier day. Likewise `end_recorded` for the end of a contract or a service. Money is 1/10,000 öre.

CREATE TABLE contract (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    facility_id INTEGER REFERENCES facility (id),
    code TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    utility TEXT NOT NULL,
    kind TEXT NOT NULL,
    alternative TEXT,
    since TEXT,
    until TEXT,
    fixed_until TEXT,
    notice_days INTEGER,
    notice_months INTEGER,
    recorded TEXT NOT NULL,
    end_recorded TEXT,
    CHECK (notice_days IS NULL OR notice_months IS NULL)
) STRICT;
CREATE INDEX contract_customer ON contract (customer_id);

-- Without an `until` a price holds until the next one of its label.
CREATE TABLE contract_price (
    id INTEGER PRIMARY KEY,
    contract_id INTEGER NOT NULL REFERENCES contract (id),
    label TEXT NOT NULL,
    since TEXT,
    until TEXT,
    price INTEGER,
    unit TEXT NOT NULL,
    vat INTEGER NOT NULL,
    raw TEXT,
    recorded TEXT NOT NULL
) STRICT;
CREATE INDEX contract_price_contract ON contract_price (contract_id);

-- `anchor` and `round_days` are a rule of the waste system, from which days are laid out when they are asked for.
CREATE TABLE waste_service (
    id INTEGER PRIMARY KEY,
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    code TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    fraction TEXT,
    frequency TEXT,
    container TEXT,
    since TEXT,
    until TEXT,
    anchor TEXT,
    round_days INTEGER CHECK (round_days > 0),
    round_precision TEXT,
    recorded TEXT NOT NULL,
    end_recorded TEXT,
    CHECK ((anchor IS NULL) = (round_days IS NULL) AND (anchor IS NULL) = (round_precision IS NULL))
) STRICT;
CREATE INDEX waste_service_facility ON waste_service (facility_id);

-- A pick-up by the day that was planned first: a moved or cancelled one takes the place of the planned one.
CREATE TABLE waste_pickup (
    id INTEGER PRIMARY KEY,
    service_id INTEGER NOT NULL REFERENCES waste_service (id),
    planned TEXT NOT NULL,
    date TEXT NOT NULL,
    day_precision TEXT NOT NULL,
    source TEXT NOT NULL,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    recorded TEXT NOT NULL,
    UNIQUE (service_id, planned)
) STRICT;
