-- Under which term does marts.search keep a word? search_term('ferries', 'en') = search_term('ferry', 'en').
-- The word is in lower case and without accents; the language is an ISO 639-1 code. English by step 1 of Porter (1980),
-- his final e, and nouns whose plural is none of his; German, French and Spanish by the inflectional endings of the
-- Snowball stemmers, where a syllable is left before them. What is derived (striker, organisation) has a term of its
-- own; words of other languages stay.
-- search_term: The language and what the forms of the word have in common; a word of another language itself.
CREATE MACRO marts.search_term(word, language_code) AS
CASE language_code
    WHEN 'en' THEN CASE WHEN word = 'news' THEN word ELSE concat('en ', coalesce(MAP {
            'lives': 'life', 'wives': 'wife', 'housewives': 'housewife', 'midwives': 'midwife', 'knives': 'knife',
            'thieves': 'thief', 'wolves': 'wolf', 'halves': 'half', 'calves': 'calf', 'loaves': 'loaf',
            'shelves': 'shelf', 'scarves': 'scarf', 'wharves': 'wharf', 'hooves': 'hoof',
            'feet': 'foot', 'teeth': 'tooth', 'mice': 'mouse', 'geese': 'goose', 'oxen': 'ox',
            'crises': 'crisis', 'analyses': 'analysis', 'theses': 'thesis', 'hypotheses': 'hypothesis',
            'diagnoses': 'diagnosis', 'oases': 'oasis', 'criteria': 'criterion', 'phenomena': 'phenomenon',
            'referenda': 'referendum', 'memoranda': 'memorandum', 'alumni': 'alumnus', 'fungi': 'fungus'
        }[word], word)
        .regexp_replace('^(.*)men$', '\1man')                             -- women, fishermen
        .regexp_replace('^(.*)children$', '\1child')
        .regexp_replace('^(..+i)e[sd]$', '\1')                            -- cries, cried: cri
        .regexp_replace('^(.ie)[sd]$', '\1')                              -- dies, died: die
        .regexp_replace('^(.*[aeiouy].*[^us])s$', '\1')                   -- strikes; not gas, virus, press
        .regexp_replace('^(.*[aeiouy].*[rt]ee)d$', '\1')                  -- agreed, guaranteed
        .regexp_replace('^([^aeiouy]*[aeiouy][^aeiouwxy])(?:ed|ing)$', '\1e')  -- hoping: hope
        .regexp_replace(                                                  -- stopped: stop; not added
            '^(.+[aeiouy])(?:(b)b|(d)d|(g)g|(m)m|(n)n|(p)p|(r)r|(t)t)(?:ed|ing)$', '\1\2\3\4\5\6\7\8\9'
        )
        .regexp_replace('^(?:(.*[aeiouy].*[^e])ed|(.*[aeiouy].*)ing)$', '\1\2')  -- landed, seeing; not speed, king
        .regexp_replace('^([^aeiouy]*[aeiouy]+[^aeiouy]+[aeiouy].*l)l$', '\1')   -- controll(ed): control
        .regexp_replace('^(.+[^aeiouy])y$', '\1i')                        -- ferry: ferri
        .regexp_replace(                                                  -- police, change, move(d); not hope, the
            '^([^aeiouy]*(?:[aeiouy]+[^aeiouy]+[aeiouy]+[^aeiouy].*|[aeiouy]{2,}[^aeiouy]|[aeiouy]+[^aeiouy]{2,}'
            '|[aeiouy]+[wx]|[aeiouy]+[^aeiouy]+[aeiouy]+))e$', '\1'
        )) END
    WHEN 'de' THEN concat('de ', word
        .replace('ß', 'ss')
        .regexp_replace(
            '^(?:((?:[^aeiouy]+[aeiouy]+[^aeiouy]|[aeiouy][^aeiouy].|[aeiouy]{2,}[^aeiouy]|[^aeiouy]+[aeo]u).*?)'
            '(?:ern|em|er|en|es|e)|([^aeiouy]+[aeiouy]+[bdfghklmnrt]|[^aeiouy]*[aeiouy]+[^aeiouy].*[abdfghklmnorty])s)$',
            '\1\2'
        )
        .regexp_replace('^((?:[^aeiouy]+[aeiouy]+[^aeiouy]|[aeiouy]+[^aeiouy].).*?)(?:en|er|est|et)$', '\1')
        .regexp_replace('^(.+el)n$', '\1'))
    WHEN 'fr' THEN concat('fr ', word
        .regexp_replace('^(.+eau)x$', '\1')
        .regexp_replace('^(.+[^e]a)ux$', '\1l')
        .regexp_replace(
            '^(?:(.{5,}?)ees?|((?:[^aeiouy]+[aeiouy]+[^aeiouy]|[aeiouy]+[^aeiouy].).*?)'
            '(?:eraient|eront|erait|erai|era|aient|ait|antes?|ants?|entes?|ents?|eres?|ers?|ez|es?))$', '\1\2'
        )
        .regexp_replace('^(.{3,}[^s])s$', '\1')
        .regexp_replace('^(.{3,}?)(?:(l)l|(n)n|(t)t)$', '\1\2\3\4'))
    WHEN 'es' THEN concat('es ', word
        .regexp_replace('^(.+)ces$', '\1z')
        .regexp_replace('^(.+[aeiou][djlnrz])es$', '\1')
        .regexp_replace(
            '^((?:.[^aeiou]+[aeiou]|[aeiou]{2,}[^aeiou]|[^aeiou][aeiou].).*?)'
            '(?:[aei]rian|[aei]ran|ieron|aron|iendo|ando|[ai]d[ao]s?|aban?|[aei]r|[ae]n|[aeo]s?)$', '\1'
        ))
    ELSE word
END;
