-- What published articles are found by; kept beside them by a follower, and by a job that repairs what it missed. What a
-- reader may see is never read from here, but from the articles themselves at the moment of the search.
create table article_search (
  article_id bigint not null references article on delete cascade,
  language text not null,
  -- what was read; where the article shows another one by now, this row is about to be written anew
  version_id bigint not null,
  -- as heed_plain has it, for what is misspelt
  title text not null,
  title_words tsvector not null,
  -- title (A), summary, tags and headings (B), text (C): as written and by their stems in its language
  words tsvector not null,
  primary key (article_id, language)
);
create index article_search_words on article_search using gin (words) with (gin_pending_list_limit = 1024);
create index article_search_title_words on article_search using gin (title_words) with (gin_pending_list_limit = 1024);
create index article_search_title on article_search using gin (title gin_trgm_ops);

-- An article cut at its headings: what an answer is taken from.
create table article_passage (
  id bigint generated always as identity primary key,
  article_id bigint not null references article on delete cascade,
  language text not null,
  version_id bigint not null,
  -- 0, 1, 2 … within the article
  position int not null,
  heading text not null,
  text text not null,
  words tsvector not null,
  -- what it means, one signed byte a dimension
  vector bytea,
  unique (article_id, language, position)
);
create index article_passage_words on article_passage using gin (words) with (gin_pending_list_limit = 1024);

-- Words of published articles, in lower case and without accents, for what is misspelt; a word stays when no article has it.
create table article_word (
  word text primary key,
  sound text not null
);
create index article_word_sound on article_word (sound);
create index article_word_like on article_word using gin (word gin_trgm_ops);

-- Words that mean the same to the readers of a help centre, of one language.
create table synonym (
  id bigint generated always as identity primary key,
  help_centre_id bigint not null references help_centre,
  language text not null,
  words text[] not null check (cardinality(words) between 2 and 12),
  created_by bigint references agent,
  created_at timestamptz not null
);
create index synonym_help_centre on synonym (help_centre_id, language);

-- What readers look for, a line a day. No person, no address and no time of day is kept.
create table help_search (
  help_centre_id bigint not null references help_centre,
  day date not null,
  language text not null,
  -- tidied, in lower case, without what looks like an address or a number of somebody's
  words text not null,
  times int not null default 1,
  -- how many articles were found the last time
  found int not null,
  primary key (help_centre_id, day, language, words)
);
create table help_search_click (
  help_centre_id bigint not null references help_centre,
  day date not null,
  language text not null,
  words text not null,
  article_id bigint not null references article on delete cascade,
  times int not null default 1,
  primary key (help_centre_id, day, language, words, article_id)
);

-- Everything that the assistant said to a reader, and what it was given for it.
create table assistant_answer (
  id bigint generated always as identity primary key,
  help_centre_id bigint not null references help_centre,
  language text not null,
  asked_at timestamptz not null,
  question text not null,
  -- answered, passages (found, nothing written), unknown, person (handed over)
  outcome text not null check (outcome in ('answered', 'passages', 'unknown', 'person')),
  -- why a person was offered, or why a model's words were not used
  reason text,
  text text not null,
  -- [{ articleId, versionId, title, heading, text, score }], in the order in which they were given
  given jsonb not null,
  -- positions in `given` that the answer names
  cited int[] not null default '{}',
  -- of the model, null where passages alone were shown
  model text,
  tokens int not null default 0,
  milliseconds int not null,
  -- tried in the settings, seen by nobody outside
  trial_by bigint references agent
);
create index assistant_answer_help_centre on assistant_answer (help_centre_id, id desc);
create index assistant_answer_asked_at on assistant_answer (asked_at);
