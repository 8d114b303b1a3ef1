// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"

#include <memory>

class QIODevice;

namespace mimi::client {

enum class ExportFormat {
    Html, //!< one page without scripts or anything from elsewhere
    Json, //!< docs/export.md; everything that is known of a message
    Text, //!< one line a message
};

//! Whose messages, from where, and when they were written out.
struct ExportHead
{
    QString owner;    //!< as people call him
    QString userName; //!< "uname"
    QString server;
    qint64 time = 0;
};

//! Puts a history into words, message by message; nothing is kept. The caller looks at the device for failures.
//! Made and used in one thread. Words and dates are those of the application's language.
class ExportWriter
{
public:
    virtual ~ExportWriter() = default;

    //! \a people: all whose conversations follow, in their order.
    virtual void begin(const ExportHead &head, const QList<Person> &people) = 0;
    virtual void beginConversation(const Person &person) = 0;
    //! Oldest first.
    virtual void add(const Message &message) = 0;
    virtual void endConversation() = 0;
    virtual void end() = 0;
};

//! \a device must outlive the writer.
std::unique_ptr<ExportWriter> makeExportWriter(ExportFormat format, QIODevice &device);

//! "html", "json", "txt".
QString suffixOf(ExportFormat format);

} // namespace mimi::client
