-- SPDX-License-Identifier: Apache-2.0
SET client_encoding = 'UTF8';
-- Exchange tables (前置机库表交换) between an agency's own programs and its jieli-agent. PostgreSQL 13 or later.
--
--   psql -d DATABASE -v ON_ERROR_STOP=1 -f schema.sql
--   CREATE ROLE hospital LOGIN …;      GRANT jieli_program TO hospital;     -- the agency's own programs
--   CREATE ROLE jieli_machine LOGIN …; GRANT jieli_agent TO jieli_machine;  -- the agent
--
-- To send: INSERT one row into jieli.outbox, in the very transaction that changes the agency's own tables. The agent reads
-- it when that is committed, and writes into the row what became of it.
-- To receive: read jieli.inbox, and in the very transaction that works on a row, set done_at.
BEGIN;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'jieli_program') THEN
        CREATE ROLE jieli_program NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'jieli_agent') THEN
        CREATE ROLE jieli_agent NOLOGIN;
    END IF;
END
$$;

CREATE SCHEMA jieli;

CREATE TABLE jieli.version (version integer PRIMARY KEY);
INSERT INTO jieli.version VALUES (1);

CREATE TABLE jieli.outbox (
    number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id  uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    type        text NOT NULL,             -- release.notice, methadone.dose_log, …: jieli type list
    subject     text NOT NULL DEFAULT '',  -- the casefile, when the agency knows it
    matter      text NOT NULL DEFAULT '',
    payload     jsonb NOT NULL,            -- jieli type schema TYPE
    made_at     timestamptz NOT NULL DEFAULT now(),
    -- from here on the agent writes
    state       text NOT NULL DEFAULT 'new'
                CHECK (state IN ('new', 'sent', 'accepted', 'rejected', 'invalid')),
    code        text NOT NULL DEFAULT '',  -- JL-…: why it was rejected or is invalid
    field       text NOT NULL DEFAULT '',
    reason_zh   text NOT NULL DEFAULT '',
    reason_en   text NOT NULL DEFAULT '',
    what_to_do  text NOT NULL DEFAULT '',
    problems    jsonb NOT NULL DEFAULT '[]',
    casefile    text NOT NULL DEFAULT '',
    position    bigint,
    receipt     bytea,
    changed_at  timestamptz
);
CREATE INDEX outbox_new ON jieli.outbox (number) WHERE state = 'new';
CREATE INDEX outbox_sent ON jieli.outbox (number) WHERE state = 'sent';

COMMENT ON TABLE jieli.outbox IS '发件表：本机构程序在同一事务内插入；state 由前置机填写';
COMMENT ON COLUMN jieli.outbox.state IS 'new 待读取 sent 已签名暂存 accepted 枢纽已受理 rejected 枢纽退回 invalid 内容不合格';

CREATE TABLE jieli.inbox (
    number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source      text NOT NULL,
    message_id  uuid NOT NULL,
    type        text NOT NULL,
    casefile    text NOT NULL,
    matter      text NOT NULL,
    ground      text NOT NULL,             -- why this agency may see it
    accepted_at timestamptz NOT NULL,      -- by the hub
    payload     jsonb NOT NULL,            -- as disclosed to this agency
    withheld    text[] NOT NULL,           -- fields that were not
    position    bigint NOT NULL,
    come_at     timestamptz NOT NULL DEFAULT now(),
    done_at     timestamptz,               -- the agency's programs set this
    UNIQUE (source, message_id)
);
CREATE INDEX inbox_open ON jieli.inbox (number) WHERE done_at IS NULL;

COMMENT ON TABLE jieli.inbox IS '收件表：前置机插入，每条消息一行；本机构程序处理后在同一事务内填写 done_at';

-- Attachments come in parts; here are those that are whole.
CREATE VIEW jieli.inbox_attachment AS
SELECT source,
       payload ->> 'digest' AS digest,
       min(payload ->> 'media_type') AS media_type,
       string_agg(decode(payload ->> 'bytes', 'base64'), ''::bytea ORDER BY coalesce((payload ->> 'part')::int, 0)) AS bytes
FROM jieli.inbox
WHERE type = 'attachment.part'
GROUP BY source, payload ->> 'digest'
HAVING count(DISTINCT coalesce((payload ->> 'part')::int, 0)) = max(coalesce((payload ->> 'parts')::int, 1));

GRANT USAGE ON SCHEMA jieli TO jieli_program, jieli_agent;
GRANT SELECT ON jieli.version TO jieli_program, jieli_agent;
GRANT SELECT, INSERT (message_id, type, subject, matter, payload) ON jieli.outbox TO jieli_program;
GRANT SELECT, UPDATE (done_at) ON jieli.inbox TO jieli_program;
GRANT SELECT ON jieli.inbox_attachment TO jieli_program;
GRANT SELECT, UPDATE (state, code, field, reason_zh, reason_en, what_to_do, problems, casefile, position, receipt, changed_at)
    ON jieli.outbox TO jieli_agent;
GRANT SELECT, INSERT ON jieli.inbox TO jieli_agent;

COMMIT;
