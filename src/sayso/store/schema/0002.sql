-- Version 2: dates that SQL can count with, and views for readers.

ALTER TABLE reports ADD COLUMN day DATE;
UPDATE reports SET day = TRY_CAST(left(published, 10) AS DATE);

-- One row per claim: who published it, on whose say-so, and what it says.
CREATE VIEW statements AS
SELECT r.outlet, r.day, r.current, c.report, c.claim, c.trigger, c.lemma, c.clause, c.factuality, c.happened, c.origin,
    c.anonymous, len(c.chain) AS hops,
    array_to_string(list_transform(c.chain, lambda name: coalesce(name, '?')), ' <- ') AS chain,
    k.coding, k.type, k.mode, k.quad, k.cameo, k.acled
FROM claims c
JOIN reports r USING (report)
LEFT JOIN codings k ON k.report = c.report AND k.claim = c.claim;

-- One row per page that was published more than once, and version of it.
CREATE VIEW editions AS
SELECT page, version, report, seq, published, title, current
FROM reports
WHERE version > 0 AND page IN (SELECT page FROM reports WHERE version > 0 AND page IS NOT NULL GROUP BY page HAVING count(*) > 1);

-- How many inputs ended in which way.
CREATE VIEW endings AS
SELECT status, reason, count(*) AS inputs FROM inputs GROUP BY ALL;
