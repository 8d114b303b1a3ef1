// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/export/exportwriter.h"

namespace mimi::client {

//! "2026-11-25 14:20:07  Ana: text"; lines after the first one of a message are indented.
class TextWriter : public ExportWriter
{
public:
    explicit TextWriter(QIODevice &device) : m_device(device) { }

    void begin(const ExportHead &head, const QList<Person> &people) override;
    void beginConversation(const Person &person) override;
    void add(const Message &message) override;
    void endConversation() override;
    void end() override;

private:
    QIODevice &m_device;
    QString m_owner;
    QString m_peer;
};

} // namespace mimi::client
