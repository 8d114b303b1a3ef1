// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/service.h"

#include <QHash>

//! The page at the base address: what an operator opens to see that the server works.
namespace mimi::web {

//! Serves the files that are built into the program. Mount it last: it has no answer but 404 for the rest.
class PageService : public net::HttpService
{
public:
    //! \a base: the path it is mounted at, empty or without '/' at the end.
    explicit PageService(QByteArray base);

    void handle(const net::HttpRequest &request, net::HttpReplyPtr reply, net::Worker &worker) override;

private:
    struct File
    {
        QByteArray type;
        QByteArray tag; //!< ETag
        QByteArray body;
    };

    net::HttpResponse answer(const net::HttpRequest &request) const;

    const QByteArray m_base;
    QHash<QByteArray, File> m_files; // by path below the base
};

} // namespace mimi::web
