-- Since when no widget of theirs is open; null while one is.
alter table chat_visitor add column left_at timestamptz;
