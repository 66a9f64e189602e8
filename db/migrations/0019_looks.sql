CREATE TABLE "looks" (
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"looked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"previous_visit_at" timestamp with time zone,
	CONSTRAINT "looks_organization_id_user_id_employee_id_pk" PRIMARY KEY("organization_id","user_id","employee_id")
);
--> statement-breakpoint
ALTER TABLE "looks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "looks" ADD CONSTRAINT "looks_user" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "looks" ADD CONSTRAINT "looks_employee" FOREIGN KEY ("organization_id","employee_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "looks_of_employee" ON "looks" USING btree ("organization_id","employee_id");--> statement-breakpoint
CREATE POLICY "looks_tenant" ON "looks" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("looks"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("looks"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "looks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON looks TO perfcopilot_app;
