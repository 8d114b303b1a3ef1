// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/otherside.h"

namespace mimi::test {

using namespace Qt::StringLiterals;

bool OtherSide::start()
{
    if (!m_server.start())
        return false;
    m_rest = std::make_unique<RestPeer>(m_server.url());
    m_account = m_rest->makePerson(u"ben"_s);
    m_ben = std::make_unique<TestPeer>(m_server.url(), m_account.token);
    if (!m_ben->join(m_account))
        return false;
    m_ben->init();
    return true;
}

bool OtherSide::hears(const QString &text)
{
    const QJsonObject message = m_ben->next("m");
    m_writer = message["senderId"_L1].toInteger();
    m_ben->confirm(message["chatID"_L1].toString().toUtf8());
    return message["content"_L1].toString() == text;
}

void OtherSide::says(const QString &text)
{
    m_ben->send("ben-" + QByteArray::number(++m_said), m_writer, text.toUtf8());
}

bool OtherSide::blocks(bool blocked)
{
    const QString path = blocked ? u"/api/user/block"_s : u"/api/user/unblock"_s;
    const QJsonObject answer = m_rest->call(path, m_account.token, "uid=" + QByteArray::number(m_writer));
    return answer["code"_L1].toInt() == 200;
}

} // namespace mimi::test
