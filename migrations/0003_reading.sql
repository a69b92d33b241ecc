-- What a mail carries beside its words: the event it invites to, and whether it came signed or encrypted.
alter table message
  add column invitation jsonb,
  add column protection jsonb;
