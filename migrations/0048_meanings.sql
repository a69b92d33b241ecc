-- When a passage's meaning was told, by a number that counts up: each process reads what it has not read yet.
alter table article_passage add column meant bigint;
create sequence article_passage_meant_seq owned by article_passage.meant;
create index article_passage_meant on article_passage (meant) where meant is not null;
create index article_passage_meaningless on article_passage (id) where vector is null;

-- How a word is written in articles, with its accents: what somebody is told who misspelt it.
alter table article_word add column written text;
