-- Version 4: documents.
--
-- What a document says is kept in one of two ways: as the bytes of its file (document_content), or, for a letter
-- that the utility composed here, as the parts of its text (document_part), which are put on paper whenever
-- somebody asks for the file. The cells of a table's row are separated by tabs.

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    facility_id INTEGER REFERENCES facility (id),
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL
) STRICT;
CREATE INDEX document_customer ON document (customer_id, date);

CREATE TABLE document_content (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL UNIQUE REFERENCES document (id),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE document_part (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'item', 'head', 'row')),
    text TEXT NOT NULL,
    UNIQUE (document_id, position)
) STRICT;
