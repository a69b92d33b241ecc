-- What a list of articles is ordered by; commands write it.
alter table article add column changed_at timestamptz not null default now();
create index article_changed on article (changed_at desc, id desc) where archived_at is null;

alter table article_translation
  -- the version of the source that it says the same as; a newer one leaves it behind
  add column source_version_id bigint references article_version,
  -- what leaves by itself at publish_at, as it was when that was decided
  add column scheduled_version_id bigint references article_version,
  -- who has written on the draft since it was last published; none of them may agree to it
  add column written_by bigint[] not null default '{}';

create index article_translation_title on article_translation using gin (title gin_trgm_ops);

-- What somebody had written when somebody else went on over it: nothing is lost by two at once.
create table article_snapshot (
  id bigint generated always as identity primary key,
  article_id bigint not null,
  language text not null,
  revision int not null,
  title text not null,
  summary text not null,
  html text not null,
  saved_at timestamptz not null,
  saved_by bigint references agent,
  foreign key (article_id, language) references article_translation on delete cascade
);
create index article_snapshot_article on article_snapshot (article_id, language, id desc);
