-- The shelves of a help centre. Names and descriptions by language: { "en": "Deliveries" }.
create table category (
  id bigint generated always as identity primary key,
  help_centre_id bigint not null references help_centre,
  names jsonb not null,
  descriptions jsonb not null default '{}',
  -- a sign beside its name, one of contract/articles.ts
  icon text,
  position int not null default 0,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index category_help_centre on category (help_centre_id, position, id) where removed_at is null;

create table section (
  id bigint generated always as identity primary key,
  category_id bigint not null references category,
  names jsonb not null,
  descriptions jsonb not null default '{}',
  position int not null default 0,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index section_category on section (category_id, position, id) where removed_at is null;

create table article (
  id bigint generated always as identity primary key,
  -- public: everybody; customers: whoever is signed in to the portal; internal: only those who answer
  audience text not null default 'public' check (audience in ('public', 'customers', 'internal')),
  -- written first, and shown where a reader's own is missing
  language text not null,
  owner_id bigint references agent,
  -- when its owner is asked to look at it again, and how many days after that
  review_at date,
  review_days int check (review_days between 1 and 3650),
  -- who may publish it: null the writer, else somebody else has to agree first
  needs_review boolean not null default false,
  tags text[] not null default '{}',
  created_by bigint references agent,
  created_at timestamptz not null,
  archived_at timestamptz,
  archived_by bigint references agent
);
create index article_owner on article (owner_id, review_at) where archived_at is null;

-- Where an article stands; in several sections, also of several brands. The first placed is where it is at home.
create table article_placement (
  article_id bigint not null references article,
  section_id bigint not null references section,
  position int not null default 0,
  placed_at timestamptz not null,
  primary key (article_id, section_id)
);
create index article_placement_section on article_placement (section_id, position, article_id);

-- What was published, word for word; never changed afterwards.
create table article_version (
  id bigint generated always as identity primary key,
  article_id bigint not null references article,
  language text not null,
  -- 1, 2, 3 … within a language
  number int not null,
  title text not null,
  summary text not null default '',
  -- sanitized
  html text not null,
  text text not null,
  -- what changed, in a line
  note text not null default '',
  author_id bigint references agent,
  -- who agreed, where somebody had to
  reviewer_id bigint references agent,
  created_at timestamptz not null,
  unique (article_id, language, number)
);

-- An article in one language: the draft that is worked on, and the version that readers see.
create table article_translation (
  article_id bigint not null references article,
  language text not null,
  -- part of the address; from the title of the first publication, changed by hand only
  slug text not null default '',
  title text not null,
  summary text not null default '',
  html text not null default '',
  -- counts up with every saved draft, so that two writers notice each other
  revision int not null default 1,
  saved_at timestamptz not null,
  saved_by bigint references agent,
  -- the revision that is the published version's; a draft is behind it as soon as revision is larger
  published_revision int,
  -- null: not to be seen now
  version_id bigint references article_version,
  first_published_at timestamptz,
  published_at timestamptz,
  -- leaves by itself then
  publish_at timestamptz,
  publish_by bigint references agent,
  publish_note text not null default '',
  -- of which revision, by whom, and what came of it
  review_revision int,
  review_asked_at timestamptz,
  review_asked_by bigint references agent,
  reviewer_id bigint references agent,
  review_ended_at timestamptz,
  review_outcome text check (review_outcome in ('approved', 'sent_back')),
  review_comment text not null default '',
  primary key (article_id, language)
);
create index article_translation_due on article_translation (publish_at) where publish_at is not null;
create index article_translation_published on article_translation (published_at desc, article_id) where version_id is not null;
create index article_translation_review on article_translation (review_asked_at) where review_asked_at is not null and review_ended_at is null;

-- Files that stand in articles. Of a published public article they have an address that lasts.
create table article_file (
  article_id bigint not null references article,
  attachment_id bigint not null references attachment,
  primary key (article_id, attachment_id)
);
create index article_file_attachment on article_file (attachment_id);
