-- Where a run was begun, while that conversation has been merged into another.
alter table guide_run add column came_from bigint;
