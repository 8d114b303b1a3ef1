// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/messages.h"

#include "app/client/chatclient.h"
#include "app/viewmodels/links.h"
#include "app/viewmodels/wording.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QTimer>
#include <algorithm>

namespace mimi {

using client::LocalId;
using client::Message;
using client::MessagePage;
using client::MessageState;
using client::PageRequest;
using client::UserId;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 groupSpan = 5 * 60 * 1000;
constexpr int readAhead = 30;

QDate dateOf(const Message &message)
{
    return QDateTime::fromMSecsSinceEpoch(message.time).date();
}

//! A quotation that nothing was written below is a text like any other.
wording::Quotation parts(const Message &message)
{
    const wording::Quotation parts = wording::splitQuotation(message.text);
    return parts.rest.trimmed().isEmpty() ? wording::Quotation{{}, message.text} : parts;
}

} // namespace

Messages::State messageState(const Message &message)
{
    switch (message.state) {
    case MessageState::Queued:
        return Messages::Queued;
    case MessageState::Sending:
        return Messages::Sending;
    case MessageState::Sent:
        return Messages::Sent;
    case MessageState::Delivered:
        return Messages::Delivered;
    case MessageState::Read:
        return Messages::Read;
    case MessageState::Failed:
        return Messages::Failed;
    case MessageState::Received:
        break;
    }
    return Messages::None;
}

Messages::Messages(client::ChatClient &client, QObject *parent)
    : QAbstractListModel(parent), m_client(client), m_pages(client)
{
    using client::ChatClient;
    connect(&client, &ChatClient::messageAdded, this, [this](const Message &message) { add(message, true); });
    connect(&client, &ChatClient::historyAdded, this, [this](UserId peer, const QList<Message> &messages) {
        if (peer != m_peer)
            return;
        for (const Message &message : messages)
            add(message, false);
    });
    connect(&client, &ChatClient::messageChanged, this, &Messages::change);
    connect(&client, &ChatClient::messagesRemoved, this, [this](UserId peer, const QList<LocalId> &ids) {
        if (peer == m_peer)
            drop(ids);
    });
    connect(&client, &ChatClient::conversationCleared, this, [this](UserId peer) {
        if (peer == m_peer)
            clear();
    });
    connect(&m_pages, &MessagePages::olderRead, this, &Messages::appendOlder);
    connect(&m_pages, &MessagePages::newerRead, this, &Messages::prependNewer);
    connect(&m_pages, &MessagePages::serverAnswered, this, &Messages::edgesChanged);
    waitForMidnight();
}

int Messages::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_window.size());
}

QHash<int, QByteArray> Messages::roleNames() const
{
    return {
        {TextRole, "text"},
        {QuotationRole, "quotation"},
        {OwnRole, "own"},
        {ClockRole, "clock"},
        {MessageStateRole, "messageState"},
        {FailureRole, "failure"},
        {StarredRole, "starred"},
        {JumboRole, "jumbo"},
        {FirstOfGroupRole, "firstOfGroup"},
        {LastOfGroupRole, "lastOfGroup"},
        {DayRole, "day"},
        {NewLineRole, "newLine"},
        {SelectedRole, "selected"},
        {SentenceRole, "sentence"},
        {FindRole, "find"},
    };
}

QVariant Messages::data(const QModelIndex &index, int role) const
{
    const Message *message = messageAt(index.row());
    if (!message)
        return {};
    switch (role) {
    case TextRole:
        return parts(*message).rest;
    case QuotationRole:
        return parts(*message).quoted;
    case OwnRole:
        return message->isOutgoing();
    case ClockRole:
        return wording::clock(message->time);
    case MessageStateRole:
        return messageState(*message);
    case FailureRole:
        return client::describe(message->failure);
    case StarredRole:
        return message->starred;
    case JumboRole:
        return wording::isJumbo(message->text);
    case FirstOfGroupRole:
        return startsGroup(index.row());
    case LastOfGroupRole:
        return index.row() == 0 || startsGroup(index.row() - 1);
    case DayRole:
        return dayAbove(index.row());
    case NewLineRole:
        return m_firstUnread.isValid() && message->id == m_firstUnread;
    case SelectedRole:
        return m_selected.contains(message->id);
    case Qt::DisplayRole:
    case SentenceRole:
        return wording::sentence(*message, m_peerName);
    case FindRole:
        return m_find;
    }
    return {};
}

const Message *Messages::messageAt(int row) const
{
    return row >= 0 && row < m_window.size() ? &m_window.at(row) : nullptr;
}

bool Messages::startsGroup(qsizetype row) const
{
    if (row + 1 >= m_window.size())
        return true;
    const Message &message = m_window.at(row);
    const Message &above = m_window.at(row + 1);
    return message.direction != above.direction || message.time - above.time > groupSpan
        || dateOf(message) != dateOf(above) || message.id == m_firstUnread;
}

QString Messages::dayAbove(qsizetype row) const
{
    const QDate date = dateOf(m_window.at(row));
    if (row + 1 < m_window.size() ? dateOf(m_window.at(row + 1)) == date : !m_window.isAtOldest())
        return {};
    return wording::day(date, m_today);
}

void Messages::waitForMidnight()
{
    const QDateTime now = QDateTime::currentDateTime();
    QTimer::singleShot(now.msecsTo(now.date().addDays(1).startOfDay()) + 1000, Qt::VeryCoarseTimer, this, [this] {
        m_today = QDate::currentDate();
        touch(0, m_window.size() - 1, {DayRole});
        waitForMidnight();
    });
}

// ---- which part is shown

void Messages::open(const client::Opening &opening)
{
    m_peer = opening.conversation.person.uid;
    m_peerName = opening.conversation.person.shownName();
    m_firstUnread = opening.firstUnread;
    m_pages.open(m_peer);
    showPage(opening.page, opening.around, Move::Opening);
}

void Messages::close()
{
    m_pages.close();
    m_peer = {};
    m_firstUnread = {};
    setFind({});
    clear();
}

void Messages::clear()
{
    clearSelection();
    removeRun(0, m_window.size());
    m_window.setAtNewest(true);
    m_window.setAtOldest(true);
    m_newer = 0;
    m_total = 0;
    Q_EMIT edgesChanged();
}

void Messages::moveTo(PageRequest::From from, LocalId anchor, Move move)
{
    m_pages.moveTo(from, anchor, [this, anchor, move](const MessagePage &page) { showPage(page, anchor, move); });
}

void Messages::showPage(const MessagePage &page, LocalId at, Move move)
{
    removeRun(0, m_window.size());
    m_window.setAtNewest(page.atNewest);
    m_window.setAtOldest(page.atOldest);
    m_newer = page.newer;
    m_total = page.total;
    insertRun(0, page.messages);
    Q_EMIT edgesChanged();
    const bool isOldest = move == Move::ToTop && !at.isValid();
    const int row = isOldest ? int(m_window.size()) - 1 : int(m_window.rowOf(at));
    if (move == Move::Opening)
        Q_EMIT opened(row);
    else
        Q_EMIT moved(row, move == Move::ToTop);
}

void Messages::goToNewest()
{
    if (m_window.isAtNewest())
        Q_EMIT moved(-1, false);
    else
        moveTo(PageRequest::From::Newest, {}, Move::ToMiddle);
}

void Messages::goToOldest()
{
    if (m_window.isAtOldest())
        Q_EMIT moved(int(m_window.size()) - 1, true);
    else
        moveTo(PageRequest::From::After, {}, Move::ToTop);
}

void Messages::goToFirstUnread()
{
    if (m_firstUnread.isValid())
        goTo(m_firstUnread, true);
}

void Messages::goTo(LocalId id, bool toTop)
{
    const qsizetype row = m_window.rowOf(id);
    if (row >= 0)
        Q_EMIT moved(int(row), toTop);
    else
        moveTo(PageRequest::From::Around, id, toTop ? Move::ToTop : Move::ToMiddle);
}

void Messages::shown(int firstRow, int lastRow)
{
    if (m_window.size() == 0)
        return;
    if (lastRow >= m_window.size() - readAhead)
        m_pages.readOlder(m_window);
    if (firstRow <= readAhead)
        m_pages.readNewer(m_window);
}

void Messages::appendOlder(const MessagePage &page)
{
    m_window.setAtOldest(page.atOldest);
    insertRun(m_window.size(), page.messages);
    const qsizetype excess = m_window.size() - MessageWindow::most;
    if (excess > 0) {
        m_window.setAtNewest(false);
        m_newer += excess;
        removeRun(0, excess);
    }
    Q_EMIT edgesChanged();
}

void Messages::prependNewer(const MessagePage &page)
{
    m_window.setAtNewest(page.atNewest);
    m_newer = page.newer;
    insertRun(0, page.messages);
    forgetOldest();
    Q_EMIT edgesChanged();
}

//! The window is as large as it may be, whatever comes in.
void Messages::forgetOldest()
{
    const qsizetype excess = m_window.size() - MessageWindow::most;
    if (excess <= 0)
        return;
    m_window.setAtOldest(false);
    removeRun(m_window.size() - excess, excess);
}

// ---- what happens to messages

void Messages::add(const Message &message, bool isNew)
{
    if (message.peer != m_peer || m_window.rowOf(message.id) >= 0)
        return;
    ++m_total;
    const qsizetype row = m_window.placeFor(message.id);
    if (row < 0) {
        if (m_window.size() == 0 || message.id > m_window.at(0).id)
            ++m_newer;
    } else {
        insertRun(row, {message});
        forgetOldest();
    }
    Q_EMIT edgesChanged();
    if (isNew)
        Q_EMIT arrived(message.isOutgoing());
}

void Messages::change(const Message &message)
{
    const qsizetype row = message.peer == m_peer ? m_window.rowOf(message.id) : -1;
    if (row < 0)
        return;
    Q_EMIT shifting();
    m_window.replace(row, message);
    touch(row, row);
    Q_EMIT shifted();
}

void Messages::drop(const QList<LocalId> &ids)
{
    for (const LocalId id : ids) {
        const qsizetype row = m_window.rowOf(id);
        m_selected.remove(id);
        --m_total;
        if (row >= 0)
            removeRun(row, 1);
    }
    Q_EMIT selectionChanged();
    Q_EMIT edgesChanged();
}

void Messages::insertRun(qsizetype row, const QList<Message> &messages)
{
    if (messages.isEmpty())
        return;
    const bool isBetween = row < m_window.size();
    if (isBetween)
        Q_EMIT shifting();
    beginInsertRows({}, int(row), int(row + messages.size()) - 1);
    m_window.insert(row, messages);
    endInsertRows();
    // Groups and dates of the neighbours depend on what stands beside them.
    const QList<int> roles{FirstOfGroupRole, LastOfGroupRole, DayRole};
    touch(row - 1, row - 1, roles);
    touch(row + messages.size(), row + messages.size(), roles);
    Q_EMIT countChanged();
    if (isBetween)
        Q_EMIT shifted();
}

void Messages::removeRun(qsizetype first, qsizetype count)
{
    if (count <= 0)
        return;
    const bool isBetween = first + count < m_window.size();
    if (isBetween)
        Q_EMIT shifting();
    beginRemoveRows({}, int(first), int(first + count) - 1);
    m_window.remove(first, count);
    endRemoveRows();
    touch(first - 1, first, {FirstOfGroupRole, LastOfGroupRole, DayRole});
    Q_EMIT countChanged();
    if (isBetween)
        Q_EMIT shifted();
}

void Messages::touch(qsizetype first, qsizetype last, const QList<int> &roles)
{
    first = std::max<qsizetype>(first, 0);
    last = std::min(last, m_window.size() - 1);
    if (first <= last)
        Q_EMIT dataChanged(index(int(first)), index(int(last)), roles);
}

void Messages::setFirstUnread(LocalId id)
{
    const LocalId before = std::exchange(m_firstUnread, id);
    if (before == id)
        return;
    const QList<int> roles{NewLineRole, FirstOfGroupRole, LastOfGroupRole};
    for (const LocalId changed : {before, id}) {
        const qsizetype row = m_window.rowOf(changed);
        if (row >= 0)
            touch(row, row + 1, roles);
    }
}

void Messages::setFind(const QString &text)
{
    if (text == m_find)
        return;
    m_find = text;
    touch(0, m_window.size() - 1, {FindRole});
    Q_EMIT findChanged();
}

// ---- what people do with them

void Messages::toggleSelected(int row)
{
    const Message *message = messageAt(row);
    if (!message)
        return;
    if (m_selected.remove(message->id) == 0)
        m_selected.insert(message->id, *message);
    touch(row, row, {SelectedRole});
    Q_EMIT selectionChanged();
}

void Messages::clearSelection()
{
    if (m_selected.isEmpty())
        return;
    m_selected.clear();
    touch(0, m_window.size() - 1, {SelectedRole});
    Q_EMIT selectionChanged();
}

QList<Message> Messages::chosen(int row) const
{
    if (!m_selected.isEmpty())
        return m_selected.values();
    const Message *message = messageAt(row);
    return message ? QList<Message>{*message} : QList<Message>{};
}

QString Messages::plainText(int row) const
{
    const QList<Message> messages = chosen(row);
    if (messages.size() == 1)
        return messages.constFirst().text;
    const auto &account = m_client.account();
    const QString own = account ? account->displayName : QString();
    QStringList lines;
    for (const Message &message : messages) {
        const QString who = message.isOutgoing() ? own : m_peerName;
        lines.append(wording::copied(who, message.time, message.text));
    }
    return lines.join(u'\n');
}

void Messages::copy(int row)
{
    QGuiApplication::clipboard()->setText(plainText(row));
    clearSelection();
}

void Messages::removeSelected(int row)
{
    QList<LocalId> ids;
    for (const Message &message : chosen(row))
        ids.append(message.id);
    m_client.remove(ids);
    clearSelection();
}

void Messages::toggleStar(int row)
{
    if (const Message *message = messageAt(row))
        m_client.setStarred(message->id, !message->starred);
}

void Messages::retry(int row)
{
    if (const Message *message = messageAt(row))
        m_client.retry(message->id);
}

QString Messages::textAt(int row) const
{
    const Message *message = messageAt(row);
    return message ? message->text : QString();
}

QStringList Messages::linksAt(int row) const
{
    QStringList addresses;
    for (const Link &link : findLinks(textAt(row)))
        addresses.append(link.address);
    return addresses;
}

QString Messages::dayAt(int row) const
{
    const Message *message = messageAt(row);
    return message ? wording::day(dateOf(*message), m_today) : QString();
}

bool Messages::isOwn(int row) const
{
    const Message *message = messageAt(row);
    return message && message->isOutgoing();
}

bool Messages::isStarred(int row) const
{
    const Message *message = messageAt(row);
    return message && message->starred;
}

int Messages::stateAt(int row) const
{
    const Message *message = messageAt(row);
    return message ? messageState(*message) : None;
}

QStringList Messages::details(int row) const
{
    const Message *message = messageAt(row);
    return message ? wording::details(*message) : QStringList();
}

} // namespace mimi
