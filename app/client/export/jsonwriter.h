// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/export/exportwriter.h"

namespace mimi::client {

//! For programs; docs/export.md describes it.
class JsonWriter : public ExportWriter
{
public:
    explicit JsonWriter(QIODevice &device) : m_device(device) { }

    void begin(const ExportHead &head, const QList<Person> &people) override;
    void beginConversation(const Person &person) override;
    void add(const Message &message) override;
    void endConversation() override;
    void end() override;

private:
    QIODevice &m_device;
    bool m_firstConversation = true;
    bool m_firstMessage = true;
};

} // namespace mimi::client
