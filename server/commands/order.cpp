// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/order.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kinds = int(Order::Kind::FillDemo) + 1;

QByteArray toLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

QByteArray toLine(const Order &order)
{
    return toLine(QJsonObject{{u"kind"_s, int(order.kind)},
                              {u"name"_s, order.name},
                              {u"displayName"_s, order.displayName},
                              {u"password"_s, QString::fromLatin1(order.password.toBase64())},
                              {u"days"_s, order.days}});
}

QByteArray toLine(const Outcome &outcome)
{
    return outcome ? toLine(QJsonObject{{u"text"_s, *outcome}}) : toLine(QJsonObject{{u"error"_s, outcome.error()}});
}

Result<Order, QString> orderFromLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const int kind = object["kind"_L1].toInt(-1);
    if (kind < 0 || kind >= kinds)
        return Unexpected{u"the running server does not know this command"_s};
    return Order{.kind = Order::Kind(kind),
                 .name = object["name"_L1].toString(),
                 .displayName = object["displayName"_L1].toString(),
                 .password = QByteArray::fromBase64(object["password"_L1].toString().toLatin1()),
                 .days = object["days"_L1].toInt()};
}

Outcome outcomeFromLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object.contains("text"_L1))
        return object["text"_L1].toString();
    return Unexpected{object["error"_L1].toString(u"the running server gave no answer"_s)};
}

} // namespace mimi::server
