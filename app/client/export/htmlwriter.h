// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/export/exportwriter.h"

#include <QDate>

namespace mimi::client {

//! A page to read and to print: days, bubbles' words, states. No message becomes markup.
class HtmlWriter : public ExportWriter
{
public:
    explicit HtmlWriter(QIODevice &device) : m_device(device) { }

    void begin(const ExportHead &head, const QList<Person> &people) override;
    void beginConversation(const Person &person) override;
    void add(const Message &message) override;
    void endConversation() override;
    void end() override;

private:
    void write(const QString &text);

    QIODevice &m_device;
    QString m_owner;
    QString m_peer;
    QDate m_day; // of the last message
};

} // namespace mimi::client
