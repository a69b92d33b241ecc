-- Search: what a message can be found by, kept beside the messages by a follower in batches, so that taking a mail in
-- does not wait for it. All three extensions are part of PostgreSQL's contrib and trusted: the database's owner may
-- create them.
create extension if not exists unaccent;
create extension if not exists btree_gin;

-- Takes its index along. Nobody waits for words to be cut any more when a message is written.
alter table message drop column search;
drop index conversation_subject;

/* In lower case and without accents: what somebody types on a foreign keyboard. Immutable, as unaccent's rules come with PostgreSQL. */
create function heed_plain(words text) returns text language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, words));

-- Words as they are written, but for case and accents; no word is too common.
create text search configuration heed_words (copy = simple);
alter text search configuration heed_words alter mapping for hword, hword_part, word with unaccent, simple;

-- 'de~liefer' for „Lieferungen“: stems stand apart from words and from the stems of other languages.
create function heed_stems(language text, stemmer regconfig, words text) returns tsvector
language sql immutable parallel safe
  return coalesce(array_to_tsvector(string_to_array(nullif(
    language || '~' || array_to_string(tsvector_to_array(to_tsvector(stemmer, words)), E'\x1f' || language || '~'),
    language || '~'), E'\x1f')), '');

-- 'from~anna' and 'from~meier' for a mark 'from~' and the name "Anna Meier".
create function heed_marks(mark text, names text) returns text[]
language sql immutable parallel safe
  return array_remove(string_to_array(
    mark || regexp_replace(heed_plain(names), '[\s,;:"''()<>]+', E'\x1f' || mark, 'g'), E'\x1f'), mark);

-- Everything that a message can be found by: words of the subject (A), of its people and files (B), its own (C) and quoted
-- ones (D) with their places; and without places stems, pairs of signs where a script knows no spaces, and marks.
create function heed_message_words(
  given message, subject text, author text, files text, language text, stemmer regconfig, pairs text
) returns tsvector language sql stable parallel safe
  return setweight(to_tsvector('heed_words', left(subject, 1000)
      || case when strpos(given.subject, subject) > 0 or given.subject = '' then '' else ' ' || left(given.subject, 1000) end), 'A')
    || setweight(to_tsvector('heed_words', concat_ws(' ', author, given.from_name, given.from_address,
      replace(given.from_address, '@', ' '), files)), 'B')
    || setweight(to_tsvector('heed_words', left(given.visible_text, 60000)), 'C')
    || case when given.text = given.visible_text then '' else setweight(to_tsvector('heed_words',
      left(case when starts_with(given.text, given.visible_text) then substr(given.text, length(given.visible_text) + 1)
        else given.text end, 60000)), 'D') end
    || case when pairs is null then '' else setweight(to_tsvector('simple', pairs), 'C') end
    || case when stemmer is null then ''
      else heed_stems(language, stemmer, left(subject, 1000) || ' ' || left(given.visible_text, 60000)) end
    || array_to_tsvector(array_remove(heed_marks('from~', concat_ws(' ', author, given.from_name, given.from_address,
        replace(given.from_address, '@', ' ')))
      || heed_marks('to~', (select string_agg(concat_ws(' ', person ->> 'name', person ->> 'address', replace(person ->> 'address', '@', ' ')), ' ')
        from jsonb_array_elements(case when jsonb_typeof(given.people -> 'to') = 'array' then given.people -> 'to' else '[]' end
          || case when jsonb_typeof(given.people -> 'cc') = 'array' then given.people -> 'cc' else '[]' end) person))
      || case when files is null then null else 'has~attachment' end || ('kind~' || given.kind), null));

create table message_search (
  message_id bigint primary key references message on delete cascade,
  conversation_id bigint not null,
  -- 8192 messages that came one after another: a search for common words asks the newest segments first.
  segment int not null,
  at timestamptz not null,
  -- ISO 639-1, null where too few words tell
  language text,
  words tsvector not null
);
create index message_search_conversation on message_search (conversation_id);
-- A pending list that stays short: every search reads it from end to end.
create index message_search_words on message_search using gin (segment, words) with (gin_pending_list_limit = 1024);

-- The languages that messages are written in: words are stemmed in each of them when somebody searches.
create table search_language (language text primary key);

-- Words of names and addresses and how they sound, for names that are misspelt; a word stays when nobody has it any more.
create table name_word (
  word text primary key,
  sound text not null
);
create index name_word_sound on name_word (sound);
create index name_word_like on name_word using gin (word gin_trgm_ops);
create index contact_name_plain on contact using gin (heed_plain(name) gin_trgm_ops);
create index organization_name_plain on organization using gin (heed_plain(name) gin_trgm_ops);

-- How far a job has come with what was there before there was a search: everything below is still to do.
create table search_fill (
  what text primary key check (what in ('messages', 'contacts', 'organizations')),
  below bigint not null
);
insert into search_fill
  select 'messages', (select coalesce(max(id), 0) + 1 from message)
  union all select 'contacts', (select coalesce(max(id), 0) + 1 from contact)
  union all select 'organizations', (select coalesce(max(id), 0) + 1 from organization);

-- The follower begins now: what was written before is the job's.
insert into follower_cursor (name, tx, id)
  select 'search', pg_snapshot_xmin(pg_current_snapshot()), 0 where exists (select from message);

-- Of columns that the migrations before this one added the planner would otherwise believe the worst, until it has looked.
analyze conversation;
