// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/service.h"

#include "protocol/limits.h"

namespace mimi::net {

qsizetype HttpService::bodyLimit(const HttpRequest &) const
{
    return limits::httpBody;
}

void Site::mount(QByteArray path, HttpService *http, WebSocketService *webSocket)
{
    m_mounts.push_back({std::move(path), {http, webSocket}});
}

Site::Match Site::find(QByteArrayView path) const
{
    for (const Mount &mount : m_mounts) {
        const qsizetype length = mount.path.size();
        if (path.startsWith(mount.path) && (path.size() == length || path[length] == '/'))
            return mount.match;
    }
    return {};
}

} // namespace mimi::net
