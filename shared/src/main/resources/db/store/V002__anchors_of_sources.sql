-- Where the passages of claims and annotations stand, and which sources have several texts: keys that are taken from now
-- on in the transaction that writes the passage or the text, and here for what was written before. So that a new text
-- finds the passages of the earlier ones without reading every claim.

-- The passage that a claim has now is in its last event that says what it claims. As json and not jsonb, and taken apart
-- before anything is read as text: other words of the event may carry what PostgreSQL does not hold.
INSERT INTO store.reservations (kind, key, stream)
    SELECT 'anchor-of-source',
           (a.anchor ->> 'sourceId') || '/' || a.kind || '/' || a.stream || '/'
               || (a.anchor -> 'passage' ->> 'textSha256') || '/' || (a.anchor -> 'passage' ->> 'start') || '-'
               || (a.anchor -> 'passage' ->> 'end'),
           a.stream
    FROM (SELECT p.stream, p.kind,
                 json_build_object('sourceId', p.said -> 'sourceId', 'passage', p.said -> 'passage') AS anchor
          FROM (SELECT DISTINCT ON (e.stream)
                       e.stream,
                       CASE e.type WHEN 'PassageAnnotated' THEN 'ANNOTATION' ELSE 'CLAIM' END AS kind,
                       CASE e.type
                           WHEN 'PassageAnnotated' THEN convert_from(e.payload, 'UTF8')::json
                           ELSE convert_from(e.payload, 'UTF8')::json -> 'content'
                       END AS said
                FROM store.events e
                WHERE e.type IN ('ClaimFiled', 'RevisionApproved', 'PassageAnnotated')
                ORDER BY e.stream, e.sequence DESC) p) a
    WHERE json_typeof(a.anchor -> 'passage') = 'object'
    ON CONFLICT DO NOTHING;

INSERT INTO store.reservations (kind, key, stream)
    SELECT 'source-with-newer-text', e.stream::text, e.stream
    FROM store.events e
    WHERE e.type = 'SourceTextAdded'
    GROUP BY e.stream
    HAVING count(*) > 1
    ON CONFLICT DO NOTHING;
