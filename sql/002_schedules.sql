-- Schedules: reminders, and the state of grains, PostgreSQL 13 and later.
--
-- A silo applies this at its start. By hand, for a silo whose role may not create tables (Postgres:ApplySchema=false):
--
--     psql --single-transaction --set ON_ERROR_STOP=1 --file sql/002_schedules.sql "$DATABASE"
--     GRANT SELECT, INSERT, UPDATE, DELETE ON OrleansRemindersTable, OrleansStorage TO silo;
--
-- A front-end needs none of it. Running it again changes nothing. Where the database has had Orleans' own scripts for reminders or
-- storage, their tables and statements stay, and these are used.

-- Whoever else is applying scripts to this database goes first. Held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('OrleansGateway schema', 0));

-- What Orleans' ADO.NET reminder provider works with. A silo looks after a part of the circle of hashes.
CREATE TABLE IF NOT EXISTS OrleansRemindersTable
(
    ServiceId    varchar(150)   NOT NULL,
    GrainId      text           NOT NULL,
    ReminderName varchar(150)   NOT NULL,
    StartTime    timestamptz(3) NOT NULL,
    Period       bigint         NOT NULL,
    GrainHash    integer        NOT NULL,
    Version      integer        NOT NULL,
    PRIMARY KEY (ServiceId, GrainId, ReminderName)
);

CREATE INDEX IF NOT EXISTS OrleansRemindersTable_GrainHash ON OrleansRemindersTable (ServiceId, GrainHash);

-- What Orleans' ADO.NET storage provider works with. A grain's key is a number or a GUID (N0, N1) with or without an extension, or a
-- string, which is the extension then. GrainTypeString is the name of the state.
CREATE TABLE IF NOT EXISTS OrleansStorage
(
    GrainIdHash            integer        NOT NULL,
    GrainIdN0              bigint         NOT NULL,
    GrainIdN1              bigint         NOT NULL,
    GrainTypeHash          integer        NOT NULL,
    GrainTypeString        varchar(512)   NOT NULL,
    GrainIdExtensionString text           NULL,
    ServiceId              varchar(150)   NOT NULL,
    PayloadBinary          bytea          NULL,
    ModifiedOn             timestamptz(3) NOT NULL DEFAULT now(),
    Version                integer        NOT NULL
);

-- One row for each state: null counts as a value here. By the digest, for a key of an index may have 2,700 bytes, and a grain's more.
CREATE UNIQUE INDEX IF NOT EXISTS OrleansStorage_State ON OrleansStorage
    (GrainIdHash, GrainTypeHash, ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, md5(coalesce('=' || GrainIdExtensionString, '')));

INSERT INTO OrleansQuery (QueryKey, QueryText)
VALUES
(
    'ReadReminderRowsKey',
    $query$
    SELECT GrainId, ReminderName, StartTime, Period, Version
    FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND GrainId = @GrainId
    $query$
),
(
    'ReadReminderRowKey',
    $query$
    SELECT GrainId, ReminderName, StartTime, Period, Version
    FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName
    $query$
),
(
    -- A range has its end and not its beginning. Hashes are compared as signed numbers.
    'ReadRangeRows1Key',
    $query$
    SELECT GrainId, ReminderName, StartTime, Period, Version
    FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash
    $query$
),
(
    -- One that goes past the largest number and on from the smallest; from a number to itself it is everything.
    'ReadRangeRows2Key',
    $query$
    SELECT GrainId, ReminderName, StartTime, Period, Version
    FROM OrleansRemindersTable
    WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash)
    $query$
),
(
    'UpsertReminderRowKey',
    $query$
    INSERT INTO OrleansRemindersTable AS reminder (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
    ON CONFLICT (ServiceId, GrainId, ReminderName) DO UPDATE
    SET StartTime = excluded.StartTime, Period = excluded.Period, GrainHash = excluded.GrainHash, Version = reminder.Version + 1
    RETURNING Version
    $query$
),
(
    -- Only the version that was read: one that has been set again since stays.
    'DeleteReminderRowKey',
    $query$
    WITH deleted AS
    (
        DELETE FROM OrleansRemindersTable
        WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = @Version
        RETURNING 1
    )
    SELECT count(*)::integer FROM deleted
    $query$
),
(
    'DeleteReminderRowsKey',
    $query$
    DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId
    $query$
),
(
    'ReadFromStorageKey',
    $query$
    SELECT PayloadBinary, Version
    FROM OrleansStorage
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
        AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
    $query$
),
(
    -- Whoever writes must have seen the latest version, or no row when there is none. A row comes back only when it was written, and
    -- no row is what Orleans takes for a conflict.
    'WriteToStorageKey',
    $query$
    WITH changed AS
    (
        UPDATE OrleansStorage
        SET PayloadBinary = @PayloadBinary, ModifiedOn = now(), Version = Version + 1
        WHERE @GrainStateVersion IS NOT NULL AND Version = @GrainStateVersion
            AND GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
            AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
        RETURNING Version
    ),
    entered AS
    (
        INSERT INTO OrleansStorage
            (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version)
        SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, 1
        WHERE @GrainStateVersion IS NULL
        ON CONFLICT DO NOTHING
        RETURNING Version
    )
    SELECT Version AS NewGrainStateVersion FROM changed UNION ALL SELECT Version FROM entered
    $query$
),
(
    -- The row stays, without its payload.
    'ClearStorageKey',
    $query$
    UPDATE OrleansStorage
    SET PayloadBinary = NULL, ModifiedOn = now(), Version = Version + 1
    WHERE Version = @GrainStateVersion
        AND GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
        AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
    RETURNING Version AS NewGrainStateVersion
    $query$
),
(
    -- Orleans wants another version than the one it knows.
    'DeleteStorageKey',
    $query$
    DELETE FROM OrleansStorage
    WHERE Version = @GrainStateVersion
        AND GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
        AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
    RETURNING Version + 1 AS NewGrainStateVersion
    $query$
)
ON CONFLICT (QueryKey) DO NOTHING;

INSERT INTO OrleansGatewaySchema (Version, Script)
VALUES (2, '002_schedules.sql')
ON CONFLICT (Version) DO NOTHING;
