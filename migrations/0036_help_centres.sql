-- A brand's place on the web: its help centre, and what hangs on it (portal, forms, public questions, chat, answers at once).
-- One for each brand at most, and one for the house itself (brand_id null).
create table help_centre (
  id bigint generated always as identity primary key,
  brand_id bigint references brand,
  -- as in /help/<slug>/<language>
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  -- a host name of its own, in lower case; it answers at the house's as well
  host text,
  -- the brand's or the workspace's where it is empty
  name text not null default '',
  -- the first is shown where a text is in none of the reader's
  languages text[] not null default '{en}' check (cardinality(languages) > 0),
  -- what of it is on: { portal, questions, assistant, … }, as contract/help-centres.ts has it
  parts jsonb not null default '{}',
  -- until then nobody outside sees it
  published_at timestamptz,
  created_at timestamptz not null,
  removed_at timestamptz
);
create unique index help_centre_brand on help_centre (coalesce(brand_id, 0)) where removed_at is null;
create unique index help_centre_slug on help_centre (slug) where removed_at is null;
create unique index help_centre_host on help_centre (host) where removed_at is null;
insert into help_centre (slug, created_at) values ('main', now());
