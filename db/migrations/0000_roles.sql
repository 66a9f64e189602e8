-- Roles belong to the cluster and not to the database: db/roles.ts makes them before every migration.
SELECT 1;
