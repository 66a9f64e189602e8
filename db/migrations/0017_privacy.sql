CREATE TABLE "erased_people" (
	"organization_id" uuid NOT NULL,
	"key_hash" text NOT NULL,
	"erased_at" timestamp with time zone DEFAULT now() NOT NULL,
	"erased_by" uuid NOT NULL,
	CONSTRAINT "erased_people_organization_id_key_hash_pk" PRIMARY KEY("organization_id","key_hash")
);
--> statement-breakpoint
ALTER TABLE "erased_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "erased_people" ADD CONSTRAINT "erased_people_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "erased_people_tenant" ON "erased_people" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("erased_people"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("erased_people"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE erased_people FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON erased_people TO perfcopilot_app;
--> statement-breakpoint
-- Older entries of the log name people, accounts and files. The migration's role owns the tables; without FORCE it reads and
-- writes the rows of every organization.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['activity','users'] LOOP EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', t); END LOOP;
END $$;
--> statement-breakpoint
UPDATE activity SET summary = CASE action
  WHEN 'mapping.saved' THEN CASE WHEN summary LIKE 'Changed %'
    THEN regexp_replace(summary, '^Changed the Culture Amp user ID of .*(; [0-9,]+ goals? of the old ID deleted\.)$',
      'Changed the Culture Amp user ID of {employee}\1') ELSE 'Mapped {employee}.' END
  WHEN 'mapping.removed' THEN regexp_replace(summary, '^Unmapped .*(; [0-9,]+ goals were deleted\.)$', 'Unmapped {employee}\1')
  WHEN 'mapping.excluded' THEN 'Excluded {employee} as not in Culture Amp.'
  WHEN 'mapping.restored' THEN 'Restored {employee}.'
  WHEN 'mapping.no_goals_confirmed' THEN regexp_replace(summary, '^Confirmed that .*( has no goals; .*)$', 'Confirmed that {employee}\1')
  WHEN 'block.previewed' THEN 'Previewed the goals of {employee}.'
  ELSE 'Started a sync of {employee}.' END
WHERE employee_id IS NOT NULL AND action IN ('mapping.saved', 'mapping.removed', 'mapping.excluded', 'mapping.restored',
  'mapping.no_goals_confirmed', 'block.previewed', 'sync.started');
--> statement-breakpoint
UPDATE activity SET summary = 'Exported the outcomes of a sync of one person.'
WHERE action = 'sync.exported' AND summary <> 'Exported the outcomes of a sync of everyone.';
--> statement-breakpoint
UPDATE activity SET summary = regexp_replace(regexp_replace(summary,
  '^Imported (people|Culture Amp user IDs) from (?!a paste: ).*: ', 'Imported \1 from a file: '),
  '^Undid the import of (?!a paste: ).*: ', 'Undid the import of a file: ')
WHERE action IN ('people.imported', 'mapping.imported', 'people.import_undone', 'mapping.import_undone');
--> statement-breakpoint
UPDATE activity a SET account_id = u.id FROM users u
WHERE u.organization_id = a.organization_id AND a.employee_id IS NULL AND strpos(a.summary, u.email) > 0
  AND (a.action LIKE 'account.%' OR a.action = 'session.signed_out_everywhere');
--> statement-breakpoint
UPDATE activity SET summary = regexp_replace(summary, '[^ ]+@[^ ]*[^ .]', '{account}')
WHERE action LIKE 'account.%' OR action = 'session.signed_out_everywhere';
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['activity','users'] LOOP EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t); END LOOP;
END $$;
