ALTER TABLE drift FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE status_words FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON drift, status_words TO perfcopilot_app;
--> statement-breakpoint
-- The scheduler asks which connections are due; it never needs the sealed secret.
GRANT SELECT (organization_id, id, state, is_scheduled, next_run_at) ON connections TO perfcopilot_system;
