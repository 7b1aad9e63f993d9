// What Swift cannot call by itself: libmicrohttpd's variadic functions and its va_list logger.
// Everything else is used through the imported header.
#ifndef EMBER_CMICROHTTPD_SHIM_H
#define EMBER_CMICROHTTPD_SHIM_H

#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>

/// Starts a daemon; `options` ends with `MHD_OPTION_END`. The port is ignored when a listening
/// socket is among the options.
static inline struct MHD_Daemon *ember_mhd_start(
    unsigned int flags, MHD_AccessHandlerCallback handler, void *context,
    struct MHD_OptionItem *options) {
    return MHD_start_daemon(
        flags, 0, NULL, NULL, handler, context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

/// Connections that are open now.
static inline unsigned int ember_mhd_connections(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    return info ? info->num_connections : 0;
}

/// The client's address; valid while the connection is.
static inline const struct sockaddr *ember_mhd_client_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

/// 1 if the connection is suspended.
static inline int ember_mhd_is_suspended(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_SUSPENDED);
    return info && info->suspended == MHD_YES;
}

/// Sets the idle time-out of one connection in seconds; 0 means none.
static inline enum MHD_Result ember_mhd_set_timeout(
    struct MHD_Connection *connection, unsigned int seconds) {
    return MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, seconds);
}

/// Where the daemon's own messages go, already formatted.
struct ember_mhd_log {
    void (*write)(void *context, const char *message);
    void *context;
};

static inline void ember_mhd_format_log(void *log, const char *format, va_list arguments) {
    char message[512];
    struct ember_mhd_log *sink = (struct ember_mhd_log *)log;
    vsnprintf(message, sizeof message, format, arguments);
    sink->write(sink->context, message);
}

/// The option that sends the daemon's messages to `log`, which must outlive the daemon.
static inline struct MHD_OptionItem ember_mhd_log_option(struct ember_mhd_log *log) {
    struct MHD_OptionItem item = {
        MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)&ember_mhd_format_log, log};
    return item;
}

static inline size_t ember_mhd_keep_escapes(
    void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    size_t length = 0;
    while (text[length]) length++;
    return length;
}

/// The option that leaves `%41` alone in paths and query arguments. The adapter decodes them
/// itself, so that `%2F` stays inside its segment and `%00` cannot cut a C string short.
static inline struct MHD_OptionItem ember_mhd_raw_target_option(void) {
    struct MHD_OptionItem item = {
        MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)&ember_mhd_keep_escapes, NULL};
    return item;
}

/// The option that has `callback` called when a request is over, whatever its end.
static inline struct MHD_OptionItem ember_mhd_completed_option(
    MHD_RequestCompletedCallback callback, void *context) {
    struct MHD_OptionItem item = {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)callback, context};
    return item;
}

#endif
