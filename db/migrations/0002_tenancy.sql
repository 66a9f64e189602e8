-- FORCE: the owner of the tables is bound by the policies too, not only the application role.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['organizations','employees','users','mappings','connections','sync_runs','outcomes','goals','activity'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO perfcopilot_app, perfcopilot_system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON employees, users, mappings, connections, sync_runs, outcomes, goals TO perfcopilot_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON organizations TO perfcopilot_app;
--> statement-breakpoint
-- The activity log is append-only for the application.
GRANT SELECT, INSERT ON activity TO perfcopilot_app;
--> statement-breakpoint
GRANT SELECT ON organizations, users, sync_runs TO perfcopilot_system;
