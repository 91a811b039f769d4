-- What is the text of an article for another purpose than the stored one?
-- One row is one article in one profile, which says what roles of blocks are the text. Key: article_id, profile.
-- Offsets of annotations are over the default profile only.
-- profile: default: core.articles.text; prose: of that, neither headings, tables, embeds nor notes of agencies; reading: with headline and standfirst; page: every block that was read, captions, plugs and template too.
-- text [passage]: The blocks of the profile in the order of the page, a blank line between them; NULL if it has none.
CREATE VIEW marts.text_profiles AS
WITH blocks AS (
    SELECT b.article_id, b.block_no, b.role, b.text, b.start_char IS NOT NULL AS is_stored FROM core.blocks AS b
)
SELECT
    b.article_id,
    p.profile,
    string_agg(b.text, chr(10) || chr(10) ORDER BY b.block_no) FILTER (CASE p.profile
        WHEN 'default' THEN b.is_stored
        WHEN 'prose' THEN b.is_stored AND b.role IN ('body', 'quote', 'list', 'live_post')
        WHEN 'reading' THEN b.is_stored OR b.role IN ('title', 'standfirst')
        ELSE true
    END) AS text
FROM blocks AS b
CROSS JOIN (VALUES ('default'), ('prose'), ('reading'), ('page')) AS p (profile)
GROUP BY b.article_id, p.profile;
