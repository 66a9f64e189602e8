ALTER TABLE "employees" ADD COLUMN "search_text" text GENERATED ALWAYS AS (lower(full_name collate "und-x-icu")
      || chr(10) || coalesce(lower(email collate "und-x-icu"), '')
      || chr(10) || coalesce(lower(department collate "und-x-icu"), '')) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "employees_gone" ON "employees" USING btree ("organization_id","id") WHERE deactivated_at is not null or set_aside_at is not null;