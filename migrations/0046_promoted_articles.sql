-- What the front of a help centre shows first, in this order.
alter table help_centre add promoted bigint[] not null default '{}';
