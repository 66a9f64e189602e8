CREATE TABLE "import_lines" (
	"organization_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"line" integer,
	"change" text NOT NULL,
	"employee_id" uuid,
	"name" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"differences" jsonb,
	"reason" text,
	"note" text,
	"cells" jsonb,
	"kept_because" text,
	CONSTRAINT "import_lines_organization_id_import_id_position_pk" PRIMARY KEY("organization_id","import_id","position")
);
--> statement-breakpoint
ALTER TABLE "import_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "imports" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'checked' NOT NULL,
	"file_name" text,
	"columns" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"heartbeat_at" timestamp with time zone,
	"applied_at" timestamp with time zone,
	"applied_by" uuid,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "imports_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
-- What Culture Amp user IDs are compared by: UUIDs are one ID in any case, all others are told apart by every character.
CREATE FUNCTION user_id_key(id text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN id ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' THEN lower(id) ELSE id END
$$;
--> statement-breakpoint
-- Two people with one UUID in two cases have the goals of one person: the later mapping ends, and its goals go.
ALTER TABLE mappings NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mapping_history NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE employees NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE goals NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
WITH doubled AS (
  SELECT organization_id, employee_id, row_number() OVER (PARTITION BY organization_id, user_id_key(culture_amp_user_id)
    ORDER BY mapped_at, employee_id) AS nth FROM mappings
), ended AS (
  DELETE FROM mappings m USING doubled d WHERE d.nth > 1 AND m.organization_id = d.organization_id
    AND m.employee_id = d.employee_id RETURNING m.organization_id, m.employee_id
)
DELETE FROM goals g USING ended e WHERE g.organization_id = e.organization_id AND g.employee_id = e.employee_id;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['mappings','mapping_history','employees','goals'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE "mappings" DROP CONSTRAINT "mappings_culture_amp_user_id";--> statement-breakpoint
ALTER TABLE "mappings" ADD COLUMN "culture_amp_user_key" text GENERATED ALWAYS AS (user_id_key(culture_amp_user_id)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "import_lines" ADD CONSTRAINT "import_lines_import" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."imports"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_lines_shown" ON "import_lines" USING btree ("organization_id","import_id","change","line","position");--> statement-breakpoint
CREATE INDEX "import_lines_of_employee" ON "import_lines" USING btree ("organization_id","employee_id") WHERE employee_id is not null;--> statement-breakpoint
CREATE INDEX "imports_by_kind" ON "imports" USING btree ("organization_id","kind","created_at");--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_culture_amp_user_key" UNIQUE("organization_id","culture_amp_user_key");--> statement-breakpoint
CREATE POLICY "import_lines_tenant" ON "import_lines" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("import_lines"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("import_lines"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "imports_tenant" ON "imports" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("imports"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("imports"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "imports" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "import_lines" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON imports, import_lines TO perfcopilot_app;
