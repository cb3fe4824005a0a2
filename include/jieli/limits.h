// SPDX-License-Identifier: Apache-2.0
/// @file limits.h — the one catalogue of the limits that an agency, an operator, a client or a writer of plugins can meet.
///
/// Each row: #define NAME VALUE ///< UNIT | BEYOND | en | zh. A name that ends in _MIN is the least that is taken, any other
/// the most. BEYOND is the status that refuses one more (a row of jieli/status.def), or what else happens: lower (the limit is
/// taken in its place), split (the rest goes in a further one), cut (the rest is left out), end (it ends there), compiler (it
/// does not compile). What only the inside meets (arenas, batches, caches) stands where it is used.
/// tools/render.py makes docs/LIMITS.md of these rows; tests/catalogues asks of every row a test at the limit and one beyond,
/// and compares the numbers that documents, texts and the Python library name.
#ifndef JIELI_LIMITS_H
#define JIELI_LIMITS_H

// == Between an agent and the hub | 前置机与枢纽之间
#define JL_FRAME_BYTES_MAX (4u << 20) ///< bytes | WIRE_TOO_LARGE | a frame | 一帧
#define JL_FRAME_MESSAGES_MAX 1024u ///< messages | WIRE_TOO_MANY | in a frame | 一帧所含报文
#define JL_FRAME_NODES_MAX 500000u ///< fields and elements | WIRE_TOO_MANY | in a frame, the messages and payloads not unpacked | 一帧所含字段和元素（报文和载荷不拆开）
#define JL_GROUP_MAX 1024 ///< messages | WIRE_TOO_MANY | under one signature | 同一签名下的报文
#define JL_SUBMIT_WINDOW 4096u ///< messages | HUB_QUOTA | of a session, sent and without outcome | 一个会话中已发送而未有结果的报文
#define JL_MAILBOXES_MAX 64u ///< mailboxes | WIRE_TOO_MANY | in a session; the first ones are opened | 一个会话的信箱；只打开前面的
#define JL_WINDOW_MESSAGES_MAX 4096u ///< deliveries | lower | of a mailbox, in flight | 一个信箱在途投递
#define JL_WINDOW_BYTES_MAX (16u << 20) ///< bytes | lower | of a mailbox, in flight | 一个信箱在途投递的字节数
#define JL_FRAME_RANGES_MAX 16384u ///< ranges | WIRE_TOO_MANY | in an Acknowledge | 一次确认所含区间
#define JL_REFUSAL_CODE_BYTES_MAX 32u ///< bytes | WIRE_TOO_LARGE | the code of a Refuse | 拒收代码
#define JL_REFUSAL_TEXT_BYTES_MAX 1000u ///< bytes | WIRE_TOO_LARGE | the text of a Refuse | 拒收说明
#define JL_KEYS_ASKED_MAX 256u ///< keys | cut | in the answer to a KeyQuery | 一次密钥查询的应答
#define JL_SESSION_MALFORMED_MAX 3 ///< frames | end | malformed, in a minute; the last of them makes the hub ignore the session for a minute | 一分钟内的错误帧；达到后枢纽忽略该会话一分钟
#define JL_ATTEMPTS_MAX 8u ///< times | end | that a delivery is refused for now; it is dead then | 一次投递被暂时拒收；随后成为死信
#define JL_GATE_FRAME_BYTES_MAX 4096 ///< bytes | end | a frame at the enrolment door; the connection ends | 入网端口的一帧；随后断开连接
#define JL_GATE_FRAMES_PER_MINUTE 20u ///< frames | ENROL_DOOR | of one address at the enrolment door in a minute | 一个地址一分钟内发往入网端口的帧
#define JL_GATE_FRAMES_PER_SECOND 20u ///< frames | ENROL_DOOR | of all at the enrolment door in a second | 一秒内发往入网端口的帧
#define JL_GATE_HANDSHAKES_PER_MINUTE 60u ///< handshakes | end | of one address at the enrolment door in a minute | 一个地址一分钟内与入网端口的握手
#define JL_GATE_HANDSHAKES_PER_SECOND 50u ///< handshakes | end | of all at the enrolment door in a second | 一秒内与入网端口的握手
#define JL_ENROL_TRIES_MAX 5u ///< tries | ENROL_UNKNOWN | with a wrong code; the invitation ends | 邀请码错误次数；随后邀请作废
#define JL_JOIN_REQUEST_BYTES_MAX 1024u ///< bytes | WIRE_TOO_LARGE | a request to join | 入网申请

// == A message | 报文
#define JL_MESSAGE_BYTES_MAX (1u << 20) ///< bytes | WIRE_TOO_LARGE | a message, and its payload | 一条报文及其载荷
#define JL_DEPTH_MAX 8u ///< levels | WIRE_TOO_DEEP | of messages inside each other in a payload or a frame | 载荷或帧的嵌套层数
#define JL_NODES_MAX 20000u ///< fields and elements | WIRE_TOO_MANY | in a payload | 载荷的字段和元素
#define JL_JSON_DEPTH_MAX 32u ///< levels | WIRE_TOO_DEEP | of a payload written in JSON | 以 JSON 书写的载荷的层数
#define JL_JSON_MARKS_MAX (3 * JL_NODES_MAX) ///< lists, objects and commas | WIRE_TOO_MANY | of a payload written in JSON | 以 JSON 书写的载荷的数组、对象和逗号
#define JL_ATTRIBUTE_LONG_BYTES_MAX 128u ///< bytes | WIRE_TOO_LARGE | source, type, correlationid, causationid | source、type、correlationid、causationid
#define JL_ATTRIBUTE_BYTES_MAX 64u ///< bytes | WIRE_TOO_LARGE | subject, traceparent, form, purpose, matter | subject、traceparent、form、purpose、matter
#define JL_AGENCY_CODE_BYTES_MAX 64 ///< bytes | ARG_INVALID | the code of an agency, an agent, an operator | 机构、前置机、管理员代码
#define JL_FIELD_PROBLEMS_MAX 1000u ///< problems | WIRE_TOO_MANY | told of one message's entries; beyond, the message is refused whole | 一条报文各条目的问题；超过则整条拒收
#define JL_WINDOW_MS (INT64_C(400) * 86400000) ///< ms | MSG_TIME | the age of a message; so long its id is remembered | 报文的时龄；编号保存同样时间
#define JL_AHEAD_MS (INT64_C(10) * 60000) ///< ms | MSG_TIME | that a message's time may lie ahead of the hub | 报文时间可超前于枢纽
#define JL_KEY_LATE_MS (INT64_C(30) * 86400000) ///< ms | SEAL_KEY_REVOKED | after a key's end, for what was signed before it | 密钥到期后，此前所签报文仍可到达的时间
#define JL_ATTACHMENT_PART_BYTES (512u << 10) ///< bytes | MSG_ATTACHMENT_PART | a part of an attachment; all but the last have just so many | 附件的一个分块；末块以外须恰好如此
#define JL_ATTACHMENT_PARTS_MAX 16u ///< parts | MSG_ATTACHMENT_SIZE | of an attachment | 附件的分块
#define JL_ATTACHMENT_BYTES_MAX (JL_ATTACHMENT_PARTS_MAX * JL_ATTACHMENT_PART_BYTES) ///< bytes | MSG_ATTACHMENT_SIZE | an attachment | 一个附件
#define JL_ATTACHMENTS_MAX 16u ///< attachments | MSG_ATTACHMENT_MANY | that one message refers to | 一条报文引用的附件
#define JL_ATTACHMENTS_WAITING_MAX 32u ///< attachments | MSG_ATTACHMENT_MANY | of one sender in one casefile that no message refers to yet | 一个发送方在一份档案中尚未被引用的附件
#define JL_ATTACHMENT_KEEP_MS (INT64_C(30) * 86400000) ///< ms | MSG_ATTACHMENT_MISSING | that an attachment waits for its message | 附件等待报文的时间

// == Casefiles, agencies and keys on the hub | 枢纽上的档案、机构和密钥
#define JL_FIELDS_MAX 64u ///< fields | WIRE_TOO_MANY | of a matter or casefile, and as many counters | 事项或档案的字段；计数同样多
#define JL_FIELD_TEXT_BYTES_MAX 512u ///< bytes | WIRE_TOO_LARGE | a field of a matter or casefile | 事项或档案的一个字段
#define JL_MATTERS_REACHED_MAX 32u ///< matters | WIRE_TOO_MANY | that one message reaches | 一条报文触及的事项
#define JL_MATTER_KEY_BYTES_MAX 128u ///< bytes | WIRE_TOO_LARGE | the key of a matter | 事项的键
#define JL_MERGES_MAX 64u ///< files | WIRE_TOO_MANY | that become one person's | 并为一人的档案
#define JL_SIGNALS_MAX 64u ///< signals | FLOW_SIGNALS | from one input; those beyond are noted in the record and not given | 一次输入引发的信号；其余只记入记录
#define JL_AGENCY_ROLES_MAX 32u ///< roles | WIRE_TOO_MANY | of an agency | 一个机构的角色
#define JL_AGENCY_DIVISIONS_MAX 512u ///< divisions | WIRE_TOO_MANY | of an agency | 一个机构的区划
#define JL_AGENCY_KEYS_MAX 16u ///< keys | WIRE_TOO_MANY | given with an agency | 登记机构时所给的密钥
#define JL_ADVANCE_MS_MAX (INT64_C(3660) * 86400000) ///< ms | MSG_NUMBER | that a demonstration hub's clock is moved at once | 演示枢纽一次可拨快的时间
#define JL_INVITATION_MS_MIN (INT64_C(10) * 60000) ///< ms | MSG_NUMBER | that an invitation is open | 邀请的有效时间
#define JL_INVITATION_MS_MAX (INT64_C(30) * 86400000) ///< ms | MSG_NUMBER | that an invitation is open | 邀请的有效时间
#define JL_KEY_DAYS_MAX 3650u ///< days | MSG_NUMBER | that the keys of an invitation are good for | 经邀请登记的密钥的有效期
#define JL_ROTATE_GRACE_MS_MAX (INT64_C(30) * 86400000) ///< ms | MSG_NUMBER | that replaced keys stay good | 被更换的密钥继续有效的时间

// == Plugins | 插件
#define JIELI_FROM_MAX 6 ///< parties | compiler | that may send an event | 可发送一种事件的当事方
#define JIELI_IN_MAX 12 ///< states | compiler | of a row | 一行所列状态
#define JIELI_ON_MAX 8 ///< events | compiler | of a row | 一行所列事件
#define JIELI_IF_MAX 4 ///< conditions | compiler | of a row | 一行所列条件
#define JIELI_DO_MAX 24 ///< acts | compiler | of a row | 一行所列动作
#define JIELI_STATE_DEADLINES_MAX 12 ///< deadlines | compiler | of a state | 一个状态的期限
#define JIELI_HEADINGS_MAX 6 ///< headings | compiler | of a column of a form | 表单一列的表头
#define JL_ADAPTER_DOCUMENTS_MAX 400u ///< forms | PLUG_SHAPE | of an adapter | 一个适配插件的表单
#define JL_ADAPTER_CHOICES_MAX 100u ///< choices | PLUG_SHAPE | of a column of a form | 表单一列的选项
#define JL_PLUGINS_MAX 256u ///< plugins | PLUG_OPEN | in a folder | 一个文件夹中的插件

// == Configuration, rules, calendars | 配置、规则、日历
#define JL_CONF_FILE_BYTES_MAX (4u << 20) ///< bytes | CONF_FILE | a configuration file | 一个配置文件
#define JL_CONF_DEPTH_MAX 16 ///< levels | CONF_SYNTAX | of lists and groups | 列表和组的层数
#define JL_RULES_TEXT_BYTES_MAX (1u << 20) ///< bytes | CONF_SYNTAX | a text of rules, a calendar | 一份规则或日历
#define JL_RULES_PROFILES_MAX 64 ///< profiles | RULE_PROFILE | of a hub | 一个枢纽的辖区配置
#define JL_RULES_TAKES_MAX 16 ///< groups | CONF_OUT_OF_RANGE | of a profile's take | 一个辖区配置的 take
#define JL_RULES_AMOUNT_MAX 100000 ///< units | RULE_SHAPE | a rule's value | 规则的数值
#define JL_RULES_KEY_BYTES_MAX 64 ///< bytes | RULE_PROFILE | the name of a profile | 辖区配置的名称
#define JL_CALENDAR_YEARS_MAX 128 ///< years | RULE_CALENDAR_GAP | of a calendar | 一部日历的年份
#define JL_HOLIDAY_DAYS_MAX 31 ///< days | RULE_CALENDAR_GAP | of one holiday | 一个假期的天数

// == Files that are dropped | 投放的文件
#define JL_FOLDER_FILE_BYTES_MAX (UINT64_C(1) << 30) ///< bytes | WIRE_TOO_LARGE | a file | 一个文件
#define JL_XLSX_FILE_BYTES_MAX (256u << 20) ///< bytes | WIRE_TOO_LARGE | a workbook, packed | 一个工作簿（压缩后）
#define JL_XML_BYTES_MAX (64u << 20) ///< bytes | WIRE_TOO_LARGE | an XML file | 一个 XML 文件
#define JL_SHEET_ROWS_MAX 2000000u ///< rows | WIRE_TOO_LARGE | of a file | 一个文件的行
#define JL_TABLE_COLUMNS_MAX 200u ///< columns | WIRE_TOO_LARGE | of a file | 一个文件的列
#define JL_TABLE_CELL_BYTES_MAX 32768u ///< bytes | WIRE_TOO_LARGE | a cell | 一个单元格
#define JL_XML_DEPTH_MAX 6u ///< levels | WIRE_TOO_DEEP | of elements in XML | XML 元素的层数
#define JL_XML_NAME_BYTES_MAX 200u ///< bytes | WIRE_TOO_LARGE | an element's name in XML | XML 元素名
#define JL_CSV_BYTES_MAX (16u << 20) ///< bytes | WIRE_TOO_LARGE | a table that is read at once (the desk's form, a result) | 一次读入的表（工作台表单、结果文件）
#define JL_CSV_ROWS_MAX 50000u ///< rows | WIRE_TOO_LARGE | of such a table | 此类表的行
#define JL_XLSX_SHEETS_MAX 256u ///< worksheets | WIRE_TOO_MANY | of a workbook | 一个工作簿的工作表
#define JL_FORM_ENTRIES_MAX 1000u ///< rows | split | that become one message | 合为一条报文的行
#define JL_FORM_LIST_MAX 32u ///< items | WIRE_TOO_MANY | in one cell of a list | 列表单元格的项
#define JL_FORM_FILE_NAME_BYTES_MAX 200u ///< bytes | AGENT_CELL | the name of an attached file in a cell | 单元格所写附件文件名

// == REST and the desk | REST 与工作台
#define JL_HTTP_HEAD_BYTES_MAX (16u << 10) ///< bytes | HTTP_HEAD_TOO_LARGE | the head of a request | 请求头
#define JL_HTTP_HEADERS_MAX 100u ///< lines | HTTP_HEAD_TOO_LARGE | in the head of a request | 请求头的行
#define JL_HTTP_QUERY_MAX 32u ///< parameters | HTTP_HEAD | in an address | 地址中的参数
#define JL_HTTP_TARGET_BYTES_MAX 8192u ///< bytes | HTTP_HEAD | an address | 地址
#define JL_REST_EVENTS_MAX 1000u ///< events | HTTP_EVENTS_MANY | in one request | 一次请求的事件
#define JL_REST_STREAMS_MAX 64u ///< streams | HTTP_BUSY | open at once | 同时打开的流
#define JL_CLOUD_NAME_BYTES_MAX 64u ///< bytes | HTTP_EVENT | the name of an attribute of an event | 事件属性名
#define JL_CLOUD_MARKS_MAX 131072u ///< lists, objects and commas | WIRE_TOO_MANY | of a body | 请求体的数组、对象和逗号
#define JL_DESK_BODY_BYTES_MAX (1u << 20) ///< bytes | HTTP_TOO_LARGE | a request of the desk's page | 工作台页面的一次请求
#define JL_DESK_ROWS_MAX 500u ///< rows | WIRE_TOO_MANY | of a form that is filled in | 填写一份表单的行
#define JL_DESK_DRAFTS_MAX 50 ///< drafts | WIRE_TOO_LARGE | of a clerk | 一名经办人的草稿
#define JL_DESK_DRAFT_BYTES_MAX (256u << 10) ///< bytes | WIRE_TOO_LARGE | a draft | 一份草稿
#define JL_DESK_PAPERS_BYTES_MAX (INT64_C(128) << 20) ///< bytes | AGENT_ROOM | attachments of one clerk's drafts | 一名经办人草稿所带附件
#define JL_DESK_PASSWORD_MIN 10u ///< characters | AGENT_PASSWORD | a password | 密码
#define JL_DESK_PASSWORD_BYTES_MAX 256u ///< bytes | AGENT_PASSWORD | a password | 密码
#define JL_DESK_WRONG_MAX 5 ///< tries | AGENT_LOCKED | with a wrong password; the account rests then | 密码错误次数；随后账号锁定
#define JL_DESK_TRIES_MAX 12u ///< tries | AGENT_TRIES | with passwords from one computer in a minute | 一台计算机一分钟内的密码尝试
#define JL_WEBHOOK_SECRET_BYTES_MIN 24u ///< bytes | CONF_OUT_OF_RANGE | the secret of a webhook | webhook 的密钥

// == Programs | 程序
#define JL_QUEUE_MESSAGES_MAX 16384u ///< messages | HUB_QUOTA | that a client keeps and has not sent | 客户端已加入而未发送的报文
#define JL_RECEIPT_FILE_BYTES_MAX (64u << 10) ///< bytes | SYS_IO | a receipt's file | 回执文件

#endif
