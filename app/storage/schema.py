"""The book's tables, as numbered migrations. A released migration is never edited.

Current values live in one table per kind of record. A current row is always the fold of what the
imports that are not undone said of it, in import order, so any order of import, undo and redo ends
in the same book. As long as one import alone speaks of a record, the row itself is what it said
(``said_by``); from the second on, what each said is kept in ``statements`` (``said_by`` is null). A
statement without a payload says the same as the one before it.
"""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE shops (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      platform TEXT NOT NULL,
      industry TEXT,
      shop_type TEXT,
      sample INTEGER NOT NULL DEFAULT 0,
      removed_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX shops_by_name ON shops (name) WHERE removed_at IS NULL;

    CREATE TABLE imports (
      id INTEGER PRIMARY KEY,
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      entity TEXT NOT NULL,
      report TEXT NOT NULL,
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      layout TEXT NOT NULL,
      label TEXT NOT NULL,
      at INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      added INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      unchanged INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      first_day INTEGER,
      last_day INTEGER,
      absent TEXT NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX imports_by_shop ON imports (shop_id, entity);

    CREATE TABLE import_issues (
      import_id INTEGER NOT NULL REFERENCES imports (id),
      code TEXT NOT NULL,
      row INTEGER NOT NULL,
      "column" TEXT NOT NULL,
      value TEXT NOT NULL
    ) STRICT;
    CREATE INDEX import_issues_by_import ON import_issues (import_id);

    CREATE TABLE statements (
      import_id INTEGER NOT NULL REFERENCES imports (id),
      key TEXT NOT NULL,
      payload TEXT,
      PRIMARY KEY (import_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX statements_by_key ON statements (key);

    CREATE TABLE orders (
      shop_id INTEGER NOT NULL,
      key TEXT NOT NULL,
      said_by INTEGER,
      status TEXT,
      exclusion TEXT,
      created_at INTEGER,
      paid_at INTEGER,
      promised_at INTEGER,
      dispatched_at INTEGER,
      finished_at INTEGER,
      promised_delivery_at INTEGER,
      refunded INTEGER,
      refunded_at INTEGER,
      paid_fen INTEGER,
      refund_fen INTEGER,
      province TEXT,
      courier TEXT,
      waybill TEXT,
      items TEXT,
      UNIQUE (shop_id, key)
    ) STRICT;
    CREATE INDEX orders_by_paid ON orders (shop_id, coalesce(paid_at, created_at));
    CREATE INDEX orders_by_promised ON orders (shop_id, promised_at);

    CREATE TABLE after_sales (
      shop_id INTEGER NOT NULL,
      key TEXT NOT NULL,
      said_by INTEGER,
      order_id TEXT NOT NULL,
      item_id TEXT,
      kind TEXT,
      status TEXT,
      reason TEXT,
      product_id TEXT,
      product_name TEXT,
      applied_at INTEGER,
      agreed_at INTEGER,
      refunded_at INTEGER,
      finished_at INTEGER,
      refund_fen INTEGER,
      arbitrated INTEGER,
      liable TEXT,
      UNIQUE (shop_id, key)
    ) STRICT;
    CREATE INDEX after_sales_by_order ON after_sales (shop_id, order_id, applied_at);
    CREATE INDEX after_sales_by_applied ON after_sales (shop_id, applied_at);
    CREATE INDEX after_sales_by_end ON after_sales (shop_id, coalesce(finished_at, refunded_at));

    CREATE TABLE reviews (
      shop_id INTEGER NOT NULL,
      key TEXT NOT NULL,
      said_by INTEGER,
      order_id TEXT NOT NULL,
      product_id TEXT,
      product_name TEXT,
      reviewed_at INTEGER,
      occurrence INTEGER NOT NULL,
      stars REAL,
      logistics_stars REAL,
      service_stars REAL,
      text TEXT,
      UNIQUE (shop_id, key)
    ) STRICT;
    CREATE INDEX reviews_by_order ON reviews (shop_id, order_id, reviewed_at);
    CREATE INDEX reviews_by_time ON reviews (shop_id, reviewed_at);

    CREATE TABLE parcels (
      shop_id INTEGER NOT NULL,
      key TEXT NOT NULL,
      said_by INTEGER,
      waybill TEXT NOT NULL,
      order_id TEXT NOT NULL,
      courier TEXT,
      paid_at INTEGER,
      dispatched_at INTEGER,
      picked_up_at INTEGER,
      signed_at INTEGER,
      promised_delivery_at INTEGER,
      province TEXT,
      UNIQUE (shop_id, key)
    ) STRICT;
    CREATE INDEX parcels_by_order ON parcels (shop_id, order_id);
    CREATE INDEX parcels_by_signed ON parcels (shop_id, signed_at, order_id);
    CREATE INDEX parcels_by_pickup ON parcels (shop_id, picked_up_at, order_id);
    CREATE INDEX parcels_by_promise ON parcels (shop_id, promised_delivery_at, order_id);

    CREATE TABLE service (
      shop_id INTEGER NOT NULL,
      key TEXT NOT NULL,
      said_by INTEGER,
      agent TEXT NOT NULL,
      first INTEGER,
      last INTEGER,
      sessions INTEGER,
      mean_reply_seconds REAL,
      first_reply_seconds REAL,
      three_minute_reply_rate REAL,
      rated_sessions INTEGER,
      dissatisfied_sessions INTEGER,
      dissatisfaction_rate REAL,
      UNIQUE (shop_id, key)
    ) STRICT;

    CREATE TABLE mappings (
      fingerprint TEXT PRIMARY KEY,
      platform TEXT NOT NULL,
      report TEXT NOT NULL,
      label TEXT NOT NULL,
      columns TEXT NOT NULL
    ) STRICT;

    CREATE TABLE snapshots (
      id INTEGER PRIMARY KEY,
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      on_day INTEGER NOT NULL,
      key TEXT NOT NULL,
      value REAL NOT NULL,
      origin TEXT NOT NULL,
      UNIQUE (shop_id, on_day, key)
    ) STRICT;

    CREATE TABLE own_rules (
      id INTEGER PRIMARY KEY,
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      pack_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      value REAL NOT NULL,
      UNIQUE (shop_id, pack_id, kind, key)
    ) STRICT;

    CREATE TABLE actions (
      id INTEGER PRIMARY KEY,
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      metric_id TEXT,
      measure_id TEXT,
      title TEXT NOT NULL,
      steps TEXT NOT NULL,
      owner TEXT NOT NULL,
      due_day INTEGER,
      note TEXT NOT NULL,
      proof TEXT NOT NULL,
      done_day INTEGER,
      created_day INTEGER,
      expected TEXT NOT NULL
    ) STRICT;
    CREATE INDEX actions_by_shop ON actions (shop_id);

    CREATE TABLE edits (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      name TEXT NOT NULL,
      changes TEXT NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    """,
    """
    CREATE TABLE rejected_files (
      import_id INTEGER PRIMARY KEY REFERENCES imports (id),
      path TEXT NOT NULL,
      header TEXT NOT NULL
    ) STRICT;
    CREATE TABLE rejected_rows (
      import_id INTEGER NOT NULL REFERENCES imports (id),
      sheet TEXT NOT NULL,
      row INTEGER NOT NULL,
      code TEXT NOT NULL,
      "column" TEXT NOT NULL,
      cells TEXT NOT NULL,
      PRIMARY KEY (import_id, sheet, row)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE service ADD COLUMN at INTEGER;
    ALTER TABLE service ADD COLUMN occurrence INTEGER;
    ALTER TABLE service ADD COLUMN refunds INTEGER;
    ALTER TABLE service ADD COLUMN dispute_refund_rate REAL;
    ALTER TABLE service ADD COLUMN platform_help_rate REAL;
    ALTER TABLE service ADD COLUMN quality_refund_rate REAL;
    ALTER TABLE service ADD COLUMN mean_refund_hours REAL;
    ALTER TABLE service ADD COLUMN return_refund_hours REAL;
    ALTER TABLE service ADD COLUMN shipped_refund_hours REAL;
    """,
    """
    CREATE TABLE finding_states (
      id INTEGER PRIMARY KEY,
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      metric_id TEXT NOT NULL,
      status TEXT NOT NULL,
      reason TEXT NOT NULL,
      on_day INTEGER NOT NULL,
      value REAL,
      UNIQUE (shop_id, metric_id)
    ) STRICT;
    """,
    """
    DROP INDEX orders_by_promised;
    CREATE INDEX orders_by_promised ON orders (shop_id, promised_at, key);
    CREATE INDEX orders_by_finished ON orders (shop_id, finished_at, key);
    """,
    """
    CREATE TABLE aliases (
      layout TEXT NOT NULL,
      header TEXT NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (layout, header)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE plans (
      id INTEGER PRIMARY KEY,
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      made_day INTEGER NOT NULL,
      data_day INTEGER,
      run_id TEXT NOT NULL,
      pack_id TEXT NOT NULL,
      items TEXT NOT NULL,
      UNIQUE (shop_id, made_day)
    ) STRICT;
    """,
    """
    ALTER TABLE actions ADD COLUMN segment TEXT;
    ALTER TABLE actions ADD COLUMN key TEXT;
    ALTER TABLE actions ADD COLUMN marks TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE actions ADD COLUMN evidence TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE actions ADD COLUMN repeat TEXT NOT NULL DEFAULT '';
    ALTER TABLE actions ADD COLUMN lead_days INTEGER;
    ALTER TABLE actions ADD COLUMN promotion_id INTEGER;
    CREATE TABLE promotions (
      id INTEGER PRIMARY KEY,
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      name TEXT NOT NULL,
      first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL,
      daily_orders INTEGER,
      note TEXT NOT NULL
    ) STRICT;
    CREATE TABLE action_results (
      action_id INTEGER PRIMARY KEY,
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      measure_id TEXT,
      metric_id TEXT,
      verdict TEXT NOT NULL,
      judged_day INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE cases (
      id INTEGER PRIMARY KEY,
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      order_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      problem TEXT NOT NULL,
      told_at INTEGER NOT NULL,
      handling TEXT NOT NULL,
      handled_at INTEGER,
      answer TEXT NOT NULL,
      answered_at INTEGER,
      compensation TEXT NOT NULL,
      compensation_fen INTEGER,
      settled_at INTEGER
    ) STRICT;
    CREATE INDEX cases_by_shop ON cases (shop_id, told_at);
    CREATE TABLE own_measures (
      id INTEGER PRIMARY KEY,
      measure_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      body TEXT NOT NULL,
      UNIQUE (measure_id, version)
    ) STRICT;
    CREATE TABLE own_scripts (
      id INTEGER PRIMARY KEY,
      script_id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      scene TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    ALTER TABLE imports ADD COLUMN corrects INTEGER;
    """,
    """
    ALTER TABLE imports ADD COLUMN kept_from INTEGER;
    """,
    # What orders are of, by the mark that their items name: see app.storage.goods.
    """
    CREATE TABLE goods (
      shop_id INTEGER NOT NULL REFERENCES shops (id),
      mark TEXT NOT NULL,
      told TEXT NOT NULL,
      PRIMARY KEY (shop_id, mark)
    ) STRICT, WITHOUT ROWID;
    """,
    # The shop names that a file itself gives, as JSON: what later files of the shop are held against.
    """
    ALTER TABLE imports ADD COLUMN shop_names TEXT;
    """,
    # Of the updated records those that a file before it in the same drop brought.
    """
    ALTER TABLE imports ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;
    """,
)

GOODS = 11  # from this version on goods have a table of their own
LATEST = len(MIGRATIONS)
