-- A change that no worker has begun is silent since its decision.
GRANT SELECT (decided_at) ON bulk_changes TO perfcopilot_system;
