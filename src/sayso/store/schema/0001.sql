-- Version 1 of a corpus. Spans are pairs of columns x_start, x_end: code points of reports.text, the end not included.
-- Unknown is NULL, never 0 or ''. There are no indexes: every lookup is one join for a whole batch.

CREATE TABLE meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL);

-- Every input that was ever handed in, as it ended.
CREATE TABLE inputs (
    input VARCHAR NOT NULL, seq BIGINT NOT NULL, status VARCHAR NOT NULL, reason VARCHAR, message VARCHAR, report VARCHAR
);

-- seq is the order of arrival; version counts the editions of one page (normal form of url)
-- from 1; a report that could not be read has version 0 and is never current.
CREATE TABLE reports (
    report VARCHAR NOT NULL, seq BIGINT NOT NULL, status VARCHAR NOT NULL, outlet VARCHAR, title VARCHAR, url VARCHAR,
    page VARCHAR, published VARCHAR, byline VARCHAR, language VARCHAR, credit VARCHAR, input VARCHAR,
    version INTEGER NOT NULL, current BOOLEAN NOT NULL, characters INTEGER NOT NULL, text VARCHAR NOT NULL
);

-- The exact record: msgpack of records.Record, zlib around it.
CREATE TABLE records (report VARCHAR NOT NULL, data BLOB NOT NULL);

CREATE TABLE refusals (
    report VARCHAR, input VARCHAR, n INTEGER NOT NULL, reason VARCHAR NOT NULL, message VARCHAR NOT NULL,
    span_start INTEGER, span_end INTEGER
);

CREATE TABLE attributions (
    report VARCHAR NOT NULL, n INTEGER NOT NULL, attribution VARCHAR NOT NULL, parent VARCHAR, kind VARCHAR NOT NULL,
    stance VARCHAR NOT NULL, source VARCHAR, source_start INTEGER, source_end INTEGER, cue VARCHAR, cue_start INTEGER,
    cue_end INTEGER, content_start INTEGER, content_end INTEGER, speaker VARCHAR, speaker_actor VARCHAR,
    anonymous BOOLEAN, description VARCHAR, speaker_kind VARCHAR, speaker_number VARCHAR
);

-- chain: on whose say-so, the outlet first (NULL: unnamed); origin is its last name.
CREATE TABLE claims (
    report VARCHAR NOT NULL, n INTEGER NOT NULL, claim VARCHAR NOT NULL, trigger VARCHAR NOT NULL, trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL, lemma VARCHAR NOT NULL, clause VARCHAR NOT NULL, clause_start INTEGER NOT NULL,
    clause_end INTEGER NOT NULL, attribution VARCHAR, factuality VARCHAR NOT NULL, happened DOUBLE,
    aspects VARCHAR[] NOT NULL, chain VARCHAR[] NOT NULL, origin VARCHAR, anonymous BOOLEAN NOT NULL
);

-- Who and what belongs to a claim; kind is participant, place, time or quantity.
CREATE TABLE participants (
    report VARCHAR NOT NULL, n INTEGER NOT NULL, claim VARCHAR NOT NULL, kind VARCHAR NOT NULL, role VARCHAR,
    words VARCHAR NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL
);

CREATE TABLE codings (
    report VARCHAR NOT NULL, n INTEGER NOT NULL, coding VARCHAR NOT NULL, claim VARCHAR NOT NULL, coder VARCHAR NOT NULL,
    type VARCHAR NOT NULL, mode VARCHAR, contexts VARCHAR[] NOT NULL, quad INTEGER NOT NULL, cameo VARCHAR,
    acled VARCHAR, acled_sub VARCHAR, intensity DOUBLE, score DOUBLE NOT NULL, rule VARCHAR NOT NULL,
    aspects VARCHAR[] NOT NULL
);

-- coding is NULL for the mentions of the record itself; field is actors, recipients, places, times, interval, quantities.
CREATE TABLE mentions (
    report VARCHAR NOT NULL, n INTEGER NOT NULL, coding VARCHAR, field VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    words VARCHAR NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, role VARCHAR, link VARCHAR,
    score DOUBLE NOT NULL, why VARCHAR NOT NULL, id VARCHAR, name VARCHAR, country VARCHAR, sectors VARCHAR[],
    latitude DOUBLE, longitude DOUBLE, geonameid BIGINT, admin1 VARCHAR, admin2 VARCHAR, feature VARCHAR,
    precision VARCHAR, radius_km DOUBLE, interval_start VARCHAR, interval_end VARCHAR, granularity VARCHAR,
    timex VARCHAR, low DOUBLE, high DOUBLE, point DOUBLE, modifier VARCHAR, vague VARCHAR, noun VARCHAR, unit VARCHAR
);

CREATE TABLE wording (
    report VARCHAR NOT NULL, n INTEGER NOT NULL, words VARCHAR NOT NULL, span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL, category VARCHAR NOT NULL, gloss VARCHAR NOT NULL, attribution VARCHAR
);

-- What changed from the edition before: msgpack of store.editions.Change; rows for versions from 2 on.
CREATE TABLE diffs (report VARCHAR NOT NULL, previous VARCHAR NOT NULL, data BLOB NOT NULL);

-- Linking. digests: msgpack of records.Digest.
CREATE TABLE digests (report VARCHAR NOT NULL, data BLOB NOT NULL);
CREATE TABLE waiting (report VARCHAR NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE copy_keys (key BIGINT NOT NULL, id VARCHAR NOT NULL);
CREATE TABLE event_keys (key BIGINT NOT NULL, id VARCHAR NOT NULL);
CREATE TABLE families (report VARCHAR NOT NULL, family VARCHAR NOT NULL);
CREATE TABLE copies (
    child VARCHAR NOT NULL, parent VARCHAR, ghost VARCHAR, kind VARCHAR NOT NULL, score DOUBLE NOT NULL,
    evidence VARCHAR[] NOT NULL, data BLOB NOT NULL
);
CREATE TABLE members (report VARCHAR NOT NULL, claim VARCHAR NOT NULL, event VARCHAR NOT NULL);
-- Members that an edition lost when a later one took its place.
CREATE TABLE past_members (report VARCHAR NOT NULL, claim VARCHAR NOT NULL, event VARCHAR NOT NULL);
CREATE TABLE aliases (gone VARCHAR NOT NULL, kept VARCHAR NOT NULL);
CREATE TABLE touched (event VARCHAR NOT NULL);

CREATE TABLE events (
    event VARCHAR NOT NULL, type VARCHAR, mode VARCHAR, date_start VARCHAR, date_end VARCHAR, country VARCHAR,
    place VARCHAR, latitude DOUBLE, longitude DOUBLE, who VARCHAR[] NOT NULL, whom VARCHAR[] NOT NULL,
    members INTEGER NOT NULL, reports INTEGER NOT NULL, outlets INTEGER NOT NULL, families INTEGER NOT NULL,
    origins_low INTEGER NOT NULL, origins_high INTEGER NOT NULL, data BLOB NOT NULL
);
