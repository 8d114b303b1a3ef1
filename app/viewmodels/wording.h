// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"

#include <QDate>
#include <QString>
#include <QStringList>

//! How values are put into words for people. Pure; the locale and the language are Qt's defaults.
namespace mimi::wording {

//! One or two letters for a person's picture: "Ana Maria Silva" AS, "王小明" 王.
QString initials(const QString &name);
//! Which of the palette's colours a person has.
int colorIndex(client::UserId uid);

//! The time of day: "14:20".
QString clock(qint64 time);
//! For the list: the time today, "Yesterday", a weekday, else a short date.
QString when(qint64 time, QDate today);
//! For date chips: "Today", "Yesterday", "Monday, 3 May".
QString day(QDate date, QDate today);
QString fullTime(qint64 time);

//! The first line of a text, for one line of a list.
QString oneLine(const QString &text);
//! "> " before each line, so that every client shows whose words they were.
QString quoted(const QString &text);

//! A text that answers another: the "> " lines at its beginning, without their marks, and what was written below.
struct Quotation
{
    QString quoted; //!< empty if the text begins with something else
    QString rest;
};
//! The reverse of quoted().
Quotation splitQuotation(const QString &text);

//! A message among several on the clipboard: "Ana Lima, 3/5/26 14:20: text".
QString copied(const QString &who, qint64 time, const QString &text);

//! What a screen reader says of a message: "Ana, 14:20, text, delivered".
QString sentence(const client::Message &message, const QString &peerName);
//! When a message was written, sent, read and so on: title and value by turns.
QStringList details(const client::Message &message);
//! "online", "last seen yesterday at 14:20", or nothing.
QString presence(std::optional<bool> online, qint64 lastSeen, QDate today);

//! One to three emoji and nothing else: shown large.
bool isJumbo(const QString &text);

} // namespace mimi::wording
