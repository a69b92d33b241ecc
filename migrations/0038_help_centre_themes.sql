-- How a help centre looks: { accent, second, font, … }, as contract/help-centres.ts has it.
alter table help_centre add look jsonb not null default '{}';

-- A theme as it was published, never changed afterwards. Only what differs from Heed's own is kept: { "article": "…", "styles": "…" }.
create table theme_version (
  id bigint generated always as identity primary key,
  help_centre_id bigint not null references help_centre,
  -- 1, 2, 3 … within a help centre
  number int not null,
  templates jsonb not null,
  -- what changed, in a line
  note text not null default '',
  author_id bigint references agent,
  created_at timestamptz not null,
  unique (help_centre_id, number)
);

alter table help_centre
  -- what readers see; null: Heed's own
  add theme_version_id bigint references theme_version,
  -- what is worked on, and how often it was saved, so that two notice each other
  add theme_draft jsonb,
  add theme_revision int not null default 0;

-- What readers say of an article: one word each a day, which they may change, and a comment where they like.
create table article_feedback (
  id bigint generated always as identity primary key,
  article_id bigint not null references article,
  language text not null,
  -- what they had read
  version_id bigint references article_version,
  help_centre_id bigint not null references help_centre,
  -- who was signed in to the portal
  contact_id bigint references contact,
  -- a day's keyed hash of where they came from; tells nothing of who
  reader text not null,
  helpful boolean not null,
  comment text not null default '',
  created_at timestamptz not null,
  unique (article_id, language, reader)
);
create index article_feedback_article on article_feedback (article_id, created_at desc);
create index article_feedback_contact on article_feedback (contact_id) where contact_id is not null;
