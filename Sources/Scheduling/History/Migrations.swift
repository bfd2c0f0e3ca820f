/// The steps that make the state file, in their order; a step that has been released is never changed.
///
/// Instants are milliseconds since 1970, durations milliseconds.
let migrations = [
  """
  CREATE TABLE ledger (id TEXT NOT NULL, created_at INTEGER NOT NULL);

  CREATE TABLE schedules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, script TEXT NOT NULL, text TEXT NOT NULL, zone TEXT NOT NULL,
    parameters TEXT NOT NULL, data TEXT NOT NULL,
    timeout INTEGER NOT NULL, memory INTEGER NOT NULL, retries INTEGER NOT NULL,
    backoff INTEGER NOT NULL, jitter INTEGER NOT NULL, overlap TEXT NOT NULL,
    missed TEXT NOT NULL, missed_within INTEGER NOT NULL, keep INTEGER NOT NULL,
    seed INTEGER NOT NULL, on_failure TEXT, on_change TEXT,
    created_at INTEGER NOT NULL, paused_at INTEGER, pause_note TEXT, removed_at INTEGER,
    considered_until INTEGER NOT NULL, next_due INTEGER,
    -- What was last told: 'succeeded' or 'failed', and the hash of the last result.
    told_state TEXT, told_hash TEXT
  );
  CREATE UNIQUE INDEX schedules_by_name ON schedules (name) WHERE removed_at IS NULL;
  CREATE INDEX schedules_by_due ON schedules (next_due) WHERE removed_at IS NULL;

  CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    schedule INTEGER NOT NULL REFERENCES schedules (id),
    kind TEXT NOT NULL, slot INTEGER NOT NULL,
    state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0, not_before INTEGER,
    started_at INTEGER, finished_at INTEGER, exit_status INTEGER,
    attempt INTEGER, result_hash TEXT, original INTEGER, is_verified INTEGER
  );
  CREATE UNIQUE INDEX runs_once ON runs (schedule, slot) WHERE kind = 'slot';
  CREATE INDEX runs_by_schedule ON runs (schedule, slot, id);
  CREATE INDEX runs_by_slot ON runs (slot, id);
  CREATE INDEX runs_open ON runs (slot, id) WHERE state IN ('waiting', 'running');

  CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (id), number INTEGER NOT NULL,
    state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL, lease_until INTEGER NOT NULL,
    started_at INTEGER NOT NULL, finished_at INTEGER, exit_status INTEGER,
    output TEXT NOT NULL DEFAULT '', errors TEXT NOT NULL DEFAULT ''
  );
  CREATE INDEX attempts_by_run ON attempts (run);
  CREATE INDEX attempts_kept ON attempts (run) WHERE output <> '';
  CREATE INDEX attempts_open ON attempts (lease_until) WHERE state = 'running';

  CREATE TABLE texts (hash TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE evidence (
    run INTEGER PRIMARY KEY REFERENCES runs (id),
    script TEXT NOT NULL, script_hash TEXT NOT NULL, parameters TEXT NOT NULL,
    data TEXT NOT NULL, fingerprint TEXT NOT NULL, versions TEXT NOT NULL,
    seed INTEGER NOT NULL, as_of TEXT NOT NULL
  );
  CREATE TABLE results (run INTEGER PRIMARY KEY REFERENCES runs (id), bytes BLOB NOT NULL);
  CREATE TABLE metrics (
    run INTEGER NOT NULL REFERENCES runs (id), position INTEGER NOT NULL,
    name TEXT NOT NULL, value REAL NOT NULL, recorded_at INTEGER NOT NULL,
    PRIMARY KEY (run, position)
  ) WITHOUT ROWID;

  -- What is still to be told to a program.
  CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (id), command TEXT NOT NULL, facts TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, owner TEXT, not_before INTEGER NOT NULL,
    told_at INTEGER, reason TEXT NOT NULL DEFAULT ''
  );
  CREATE INDEX notices_open ON notices (not_before) WHERE told_at IS NULL;
  """,
  """
  -- The last moment at which an attempt is known to have run: what overlaps is decided by it.
  ALTER TABLE attempts ADD COLUMN seen_at INTEGER;
  UPDATE attempts SET seen_at = CASE WHEN state IN ('running', 'lost') THEN started_at
    ELSE finished_at END;
  CREATE INDEX attempts_seen ON attempts (seen_at);
  CREATE INDEX runs_running ON runs (schedule, kind) WHERE state = 'running';

  ALTER TABLE schedules ADD COLUMN max_result INTEGER NOT NULL DEFAULT 67108864;
  -- JSON: a name, years, holidays and make-up days.
  ALTER TABLE schedules ADD COLUMN calendar TEXT;
  -- The run that was last told.
  ALTER TABLE schedules ADD COLUMN told_run INTEGER;
  """,
  """
  ALTER TABLE ledger RENAME TO state_file;
  ALTER TABLE evidence RENAME TO provenance;
  ALTER TABLE notices RENAME TO notifications;
  """,
  """
  -- The options of a schedule, a JSON object with a member for each; what was NULL has none.
  ALTER TABLE schedules ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
  UPDATE schedules SET options = json_patch('{}', json_object(
    'timeout', timeout, 'memory', memory, 'max_result', max_result, 'retries', retries,
    'backoff', backoff, 'jitter', jitter, 'overlap', overlap, 'missed', missed,
    'missed_within', missed_within, 'keep', keep, 'seed', seed, 'calendar', json(calendar),
    'on_failure', on_failure, 'on_change', on_change));
  ALTER TABLE schedules DROP COLUMN timeout;
  ALTER TABLE schedules DROP COLUMN memory;
  ALTER TABLE schedules DROP COLUMN max_result;
  ALTER TABLE schedules DROP COLUMN retries;
  ALTER TABLE schedules DROP COLUMN backoff;
  ALTER TABLE schedules DROP COLUMN jitter;
  ALTER TABLE schedules DROP COLUMN overlap;
  ALTER TABLE schedules DROP COLUMN missed;
  ALTER TABLE schedules DROP COLUMN missed_within;
  ALTER TABLE schedules DROP COLUMN keep;
  ALTER TABLE schedules DROP COLUMN seed;
  ALTER TABLE schedules DROP COLUMN calendar;
  ALTER TABLE schedules DROP COLUMN on_failure;
  ALTER TABLE schedules DROP COLUMN on_change;
  """,
  """
  -- What people did to a schedule beside its definition, and who they are by the name of their token.
  CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    schedule INTEGER NOT NULL REFERENCES schedules (id),
    at INTEGER NOT NULL, what TEXT NOT NULL, who TEXT NOT NULL, note TEXT, run INTEGER
  );
  CREATE INDEX changes_by_schedule ON changes (schedule, id);
  """,
  """
  -- JSON: the files whose tables a snapshot gave.
  ALTER TABLE provenance ADD COLUMN from_snapshot TEXT NOT NULL DEFAULT '[]';
  """,
  """
  -- Who asked for a run.
  CREATE INDEX changes_by_run ON changes (run) WHERE run IS NOT NULL;
  """,
]
