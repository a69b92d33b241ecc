-- Of which revision of the draft the version is that leaves by itself.
alter table article_translation add column scheduled_revision int;
