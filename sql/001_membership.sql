-- Cluster membership for silos and front-ends, PostgreSQL 13 and later.
--
-- A silo applies this at its start. By hand, for a silo whose role may not create tables (Postgres:ApplySchema=false):
--
--     psql --single-transaction --set ON_ERROR_STOP=1 --file sql/001_membership.sql "$DATABASE"
--     GRANT SELECT, INSERT, UPDATE, DELETE ON OrleansMembershipVersionTable, OrleansMembershipTable TO silo;
--     GRANT SELECT ON OrleansQuery, OrleansGatewaySchema TO silo;
--
-- A front-end only looks silos up: SELECT on OrleansQuery and OrleansMembershipTable is enough for its role.
-- Running it again changes nothing.

-- Whoever else is applying scripts to this database goes first. Held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('OrleansGateway schema', 0));

-- The scripts that this database has had.
CREATE TABLE IF NOT EXISTS OrleansGatewaySchema
(
    Version   integer        NOT NULL PRIMARY KEY,
    Script    varchar(150)   NOT NULL,
    AppliedAt timestamptz(3) NOT NULL DEFAULT now()
);

-- The next three are what Orleans' ADO.NET membership provider works with. It reads every statement that it runs from
-- OrleansQuery, so their parameters (@…) and their result columns are a contract; a DeploymentId is a cluster's ClusterId.
CREATE TABLE IF NOT EXISTS OrleansQuery
(
    QueryKey  varchar(64)   NOT NULL PRIMARY KEY,
    QueryText varchar(8000) NOT NULL
);

-- One row for each cluster. Its version is what makes a change of membership conditional: whoever changes an entry must have
-- seen the latest version, and raises it.
CREATE TABLE IF NOT EXISTS OrleansMembershipVersionTable
(
    DeploymentId varchar(150)   NOT NULL PRIMARY KEY,
    Timestamp    timestamptz(3) NOT NULL DEFAULT now(),
    Version      integer        NOT NULL DEFAULT 0
);

-- One row for each start of a silo: a silo that comes back at the same address has a new generation.
CREATE TABLE IF NOT EXISTS OrleansMembershipTable
(
    DeploymentId varchar(150)   NOT NULL REFERENCES OrleansMembershipVersionTable (DeploymentId),
    Address      varchar(45)    NOT NULL,
    Port         integer        NOT NULL,
    Generation   integer        NOT NULL,
    SiloName     varchar(150)   NOT NULL,
    HostName     varchar(150)   NOT NULL,
    Status       integer        NOT NULL,
    ProxyPort    integer        NULL,
    SuspectTimes varchar(8000)  NULL,
    StartTime    timestamptz(3) NOT NULL,
    IAmAliveTime timestamptz(3) NOT NULL,
    PRIMARY KEY (DeploymentId, Address, Port, Generation)
);

INSERT INTO OrleansQuery (QueryKey, QueryText)
VALUES
(
    -- Where clients may connect.
    'GatewaysQueryKey',
    $query$
    SELECT Address, ProxyPort, Generation
    FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0
    $query$
),
(
    -- The version comes even when there is no such entry.
    'MembershipReadRowKey',
    $query$
    SELECT version.DeploymentId, entry.Address, entry.Port, entry.Generation, entry.SiloName, entry.HostName, entry.Status,
           entry.ProxyPort, entry.SuspectTimes, entry.StartTime, entry.IAmAliveTime, version.Version
    FROM OrleansMembershipVersionTable AS version
    LEFT JOIN OrleansMembershipTable AS entry
        ON entry.DeploymentId = version.DeploymentId
        AND entry.Address = @Address AND entry.Port = @Port AND entry.Generation = @Generation
    WHERE version.DeploymentId = @DeploymentId
    $query$
),
(
    'MembershipReadAllKey',
    $query$
    SELECT version.DeploymentId, entry.Address, entry.Port, entry.Generation, entry.SiloName, entry.HostName, entry.Status,
           entry.ProxyPort, entry.SuspectTimes, entry.StartTime, entry.IAmAliveTime, version.Version
    FROM OrleansMembershipVersionTable AS version
    LEFT JOIN OrleansMembershipTable AS entry ON entry.DeploymentId = version.DeploymentId
    WHERE version.DeploymentId = @DeploymentId
    $query$
),
(
    'InsertMembershipVersionKey',
    $query$
    WITH created AS
    (
        INSERT INTO OrleansMembershipVersionTable (DeploymentId)
        VALUES (@DeploymentId)
        ON CONFLICT (DeploymentId) DO NOTHING
        RETURNING 1
    )
    SELECT count(*)::integer FROM created
    $query$
),
(
    -- One statement, so it is done whole or not at all. Of two silos with the same version, the second waits for the first's
    -- lock on the version row, then finds that the row no longer matches.
    'InsertMembershipKey',
    $query$
    WITH raised AS
    (
        UPDATE OrleansMembershipVersionTable
        SET Version = Version + 1, Timestamp = now()
        WHERE DeploymentId = @DeploymentId AND Version = @Version AND NOT EXISTS
        (
            SELECT FROM OrleansMembershipTable
            WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
        )
        RETURNING DeploymentId
    ),
    entered AS
    (
        INSERT INTO OrleansMembershipTable
            (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
        SELECT DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        FROM raised
        RETURNING 1
    )
    SELECT count(*)::integer FROM entered
    $query$
),
(
    -- As above. The entry is locked before the version is raised: were it deleted between the two, the version would be raised for nothing.
    'UpdateMembershipKey',
    $query$
    WITH held AS
    (
        SELECT DeploymentId
        FROM OrleansMembershipTable
        WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
        FOR UPDATE
    ),
    raised AS
    (
        UPDATE OrleansMembershipVersionTable AS version
        SET Version = version.Version + 1, Timestamp = now()
        FROM held
        WHERE version.DeploymentId = held.DeploymentId AND version.Version = @Version
        RETURNING version.DeploymentId
    ),
    changed AS
    (
        UPDATE OrleansMembershipTable AS entry
        SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
        FROM raised
        WHERE entry.DeploymentId = raised.DeploymentId
            AND entry.Address = @Address AND entry.Port = @Port AND entry.Generation = @Generation
        RETURNING 1
    )
    SELECT count(*)::integer FROM changed
    $query$
),
(
    -- A sign of life is no change of membership: it leaves the version alone.
    'UpdateIAmAlivetimeKey',
    $query$
    UPDATE OrleansMembershipTable
    SET IAmAliveTime = @IAmAliveTime
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    $query$
),
(
    'DeleteMembershipTableEntriesKey',
    $query$
    WITH entries AS
    (
        DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId
    )
    DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId
    $query$
),
(
    -- 3 is an active silo.
    'CleanupDefunctSiloEntriesKey',
    $query$
    DELETE FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3
    $query$
),
(
    -- Where it is there, Orleans 10.4.2 uses this instead of the one before, and later versions demand it: one dead (6) silo's entry,
    -- unless it has changed since it was read. No suspicions are read as null, whether they were stored as null or as ''.
    'CleanupDefunctSiloEntryKey',
    $query$
    DELETE FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
        AND Status = 6 AND StartTime = @StartTime AND IAmAliveTime = @IAmAliveTime
        AND coalesce(SuspectTimes, '') = coalesce(@SuspectTimes, '')
    $query$
)
ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;

INSERT INTO OrleansGatewaySchema (Version, Script)
VALUES (1, '001_membership.sql')
ON CONFLICT (Version) DO NOTHING;
