-- Forms that customers fill in. What is built is a draft; each publication is a version that never changes, so that what was
-- sent with it stays readable as it was asked.
create table form (
  id bigint generated always as identity primary key,
  name text not null,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  -- as contract/form-content.ts has it
  content jsonb not null,
  revision int not null default 1,
  -- the last that was published; 0 for none
  version int not null default 0,
  -- the revision that it is
  published_revision int,
  -- null: customers do not see it
  published_at timestamptz,
  changed_at timestamptz not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create unique index form_slug on form (slug) where removed_at is null;

create table form_version (
  form_id bigint not null references form,
  version int not null,
  content jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (form_id, version)
);

create table form_submission (
  id bigint generated always as identity primary key,
  form_id bigint not null references form,
  -- 0 for a test of what was not published
  version int not null,
  message_id bigint not null references message,
  -- of the page it was filled in on: sent again, it is the same one
  nonce text not null unique,
  language text not null,
  -- [{ key, type, label, words }], as it was asked and answered
  answers jsonb not null,
  via text not null check (via in ('page', 'embedded', 'api')),
  origin text,
  test boolean not null default false,
  -- why it was set aside as spam
  suspicion text,
  -- keyed hashes of where it came from, what it said and whom it names; they tell alike from different, and nothing else
  network text,
  fingerprint text,
  address text,
  created_at timestamptz not null
);
create index form_submission_message on form_submission (message_id);
create index form_submission_form on form_submission (form_id, created_at);
create index form_submission_network on form_submission (network, created_at) where network is not null;
create index form_submission_fingerprint on form_submission (fingerprint, created_at) where fingerprint is not null;

-- What the pages of a form saw, by day; and each visit that went further than looking, for a while.
create table form_day (
  form_id bigint not null references form,
  day date not null,
  shown int not null default 0,
  primary key (form_id, day)
);
create table form_visit (
  nonce text primary key,
  form_id bigint not null references form,
  at timestamptz not null,
  -- the key of the last question that was answered
  question text,
  sent boolean not null default false,
  -- an article answered
  answered boolean not null default false
);
create index form_visit_form on form_visit (form_id, at);

-- By which form a conversation began.
alter table conversation add column form_id bigint references form;
create index conversation_form on conversation (form_id) where form_id is not null;
