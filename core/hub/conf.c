// SPDX-License-Identifier: Apache-2.0
#include "core/hub/conf.h"

static const struct jl_conf_key keys[] = {
    {.name = "hub.code", .kind = JL_CONF_TEXT, .doc = {"枢纽代码", "code of the hub"}},
    {.name = "hub.endpoint", .kind = JL_CONF_TEXT, .otherwise = "tcp://127.0.0.1:7501", .doc = {"监听地址", "where agents connect"}},
    {.name = "hub.data", .kind = JL_CONF_PATH, .otherwise = "/var/lib/jieli", .doc = {"数据目录", "journal and all that derives from it"}},
    {.name = "hub.keys", .kind = JL_CONF_PATH, .otherwise = "/etc/jieli/hub.keys", .doc = {"枢纽密钥文件", "the hub's secret keys, made by jieli init"}},
    {.name = "hub.incarnation", .kind = JL_CONF_NUMBER, .otherwise = "1", .min = 1, .max = 1000000, .doc = {"化身序号", "raised by a declared restore"}},
    {.name = "hub.clock", .kind = JL_CONF_TEXT, .otherwise = "real", .doc = {"时钟：real 或 demo，仅初始化时有效", "real or demo; read by jieli init only"}},
    {.name = "hub.clock_start", .kind = JL_CONF_TEXT, .otherwise = "", .doc = {"演示时钟起点", "where the demo clock starts; read by jieli init only"}},
    {.name = "hub.profile", .kind = JL_CONF_TEXT, .otherwise = "national", .doc = {"辖区规则", "profile of rules; read by jieli init only"}},
    {.name = "journal.segment", .kind = JL_CONF_SIZE, .otherwise = "64MiB", .min = 65536, .max = INT64_C(4) << 30, .unit = "bytes", .doc = {"日志段大小", "size of one segment"}},
    {.name = "journal.block", .kind = JL_CONF_NUMBER, .otherwise = "4096", .min = 512, .max = 4096, .unit = "bytes", .doc = {"日志块大小：512 或 4096", "block size: 512 or 4096"}},
    {.name = "journal.cache", .kind = JL_CONF_SIZE, .otherwise = "64MiB", .min = 1048576, .max = INT64_C(16) << 30, .unit = "bytes", .doc = {"内存中保留的最新批次", "newest batches kept in memory"}},
    {.name = "plugins.workflow", .kind = JL_CONF_PATH, .otherwise = "/usr/lib/jieli/workflow", .doc = {"流程插件目录", "folder of the workflow plugins"}},
    {.name = "rules.dir", .kind = JL_CONF_PATH, .otherwise = "/usr/share/jieli/rules", .doc = {"规则目录", "folder of the rules; they take effect by a recorded configuration"}},
    {.name = "calendar.dir", .kind = JL_CONF_PATH, .otherwise = "/usr/share/jieli/calendar", .doc = {"日历目录", "folder of the calendars"}},
    {.name = "policy.dir", .kind = JL_CONF_PATH, .otherwise = "/usr/share/jieli/policy", .doc = {"披露策略目录", "folder of the disclosure policy"}},
    {.name = "keys.dir", .kind = JL_CONF_PATH, .otherwise = "/etc/jieli/keys", .doc = {"本机持有的机构和管理员密钥", "keys of agencies and operators that this machine holds"}},
    {.name = "operator", .kind = JL_CONF_TEXT, .otherwise = "operator-1", .doc = {"缺省管理员", "the operator that commands use without --as"}},
    {.name = "ledger.idle", .kind = JL_CONF_FLAG, .otherwise = "true", .doc = {"台账进程只用空闲的处理器和磁盘", "the ledger takes only CPU and disk that nobody else wants"}},
    {.name = "log.level", .kind = JL_CONF_TEXT, .otherwise = "info", .doc = {"日志级别：error warn notice info debug", "error, warn, notice, info or debug"}},
};

const struct jl_conf_key *jl_hub_conf_keys(uint32_t *count)
{
    *count = (uint32_t)(sizeof keys / sizeof keys[0]);
    return keys;
}
