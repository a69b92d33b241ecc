-- What was written over in a language stays when the language is removed, and is there again when it is begun anew.
alter table article_snapshot drop constraint article_snapshot_article_id_language_fkey;
alter table article_snapshot add foreign key (article_id) references article;
