-- Roles belong to the cluster, not to the database: another database of the same cluster may have made them already.
DO $$ BEGIN CREATE ROLE perfcopilot_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
--> statement-breakpoint
DO $$ BEGIN CREATE ROLE perfcopilot_system NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
--> statement-breakpoint
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'perfcopilot_app', 'SET') THEN EXECUTE format('GRANT perfcopilot_app TO %I', current_user); END IF;
  IF NOT pg_has_role(current_user, 'perfcopilot_system', 'SET') THEN EXECUTE format('GRANT perfcopilot_system TO %I', current_user); END IF;
END $$;
