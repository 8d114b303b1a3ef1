// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/search.h"

#include "app/client/chatclient.h"
#include "app/desktop/pinyinindex.h"
#include "app/viewmodels/conversations.h"
#include "app/viewmodels/wording.h"

#include <algorithm>
#include <chrono>

namespace mimi {

using client::LocalId;
using client::SearchHit;
using client::TextRange;
using client::UserId;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int hitsAtOnce = 50;
constexpr qsizetype contextBefore = 24;
constexpr qsizetype contextAfter = 120;

qsizetype excerptStart(const SearchHit &hit)
{
    return hit.ranges.isEmpty() ? 0 : std::max<qsizetype>(0, hit.ranges.first().start - contextBefore);
}

} // namespace

Search::Search(client::ChatClient &client, const Conversations &conversations, QObject *parent)
    : QAbstractListModel(parent), m_client(client), m_conversations(conversations)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(200ms);
    connect(&m_pause, &QTimer::timeout, this, &Search::askServer);
    connect(&client, &client::ChatClient::accountChanged, this, [this] { setText({}); });
}

void Search::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT textChanged();
    run();
}

void Search::run()
{
    ++m_generation;
    m_waiting = 0;
    m_problem.clear();
    m_pause.stop();
    const QString text = m_text.trimmed();
    client::LocalStore *store = m_client.store();
    if (text.isEmpty() || !store) {
        clear();
        Q_EMIT busyChanged();
        return;
    }
    const int generation = m_generation;
    store->people(this, [this, generation, text](const client::StoreResult<QList<client::Person>> &people) {
        if (generation != m_generation)
            return;
        clear(); // not before: rows that vanish with every key flicker
        if (people)
            addKnownPeople(*people, text);
    });
    searchHits({});
    m_pause.start();
    Q_EMIT busyChanged();
}

void Search::addKnownPeople(const QList<client::Person> &people, const QString &text)
{
    QList<Row> rows;
    for (const client::Person &person : people) {
        const bool found = desktop::pinyinKeys(person.shownName()).matches(text)
            || person.userName.startsWith(text, Qt::CaseInsensitive)
            || person.displayName.contains(text, Qt::CaseInsensitive);
        if (found)
            rows.append({.kind = Person, .person = person, .hit = {}});
    }
    insert(0, rows);
    m_people = rows.size();
}

void Search::searchHits(LocalId before)
{
    const int generation = m_generation;
    ++m_waiting;
    m_moreHits = false;
    m_client.store()->search({.text = m_text.trimmed(), .before = before, .limit = hitsAtOnce}, this,
                             [this, generation](const client::StoreResult<QList<SearchHit>> &hits) {
                                 if (generation != m_generation)
                                     return;
                                 --m_waiting;
                                 QList<Row> rows;
                                 for (const SearchHit &hit : hits ? *hits : QList<SearchHit>())
                                     rows.append({.kind = Hit, .person = personOf(hit.message.peer), .hit = hit});
                                 m_moreHits = rows.size() == hitsAtOnce;
                                 insert(m_rows.size(), rows);
                                 Q_EMIT busyChanged();
                             });
}

void Search::more()
{
    if (m_moreHits && !m_rows.isEmpty())
        searchHits(m_rows.constLast().hit.message.id);
}

void Search::askServer()
{
    const int generation = m_generation;
    ++m_waiting;
    Q_EMIT busyChanged();
    m_client.findPeople(m_text.trimmed(), this,
                        [this, generation](const client::ApiResult<QList<client::Person>> &people) {
                            if (generation != m_generation)
                                return;
                            --m_waiting;
                            QList<Row> rows;
                            if (people) {
                                for (const client::Person &person : *people) {
                                    const bool known = std::any_of(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) {
                                        return row.kind == Person && row.person.uid == person.uid;
                                    });
                                    const bool self = m_client.account() && m_client.account()->uid == person.uid;
                                    if (!known && !self)
                                        rows.append({.kind = Stranger, .person = person, .hit = {}});
                                }
                            } else {
                                m_problem = people.error().text;
                            }
                            insert(m_people, rows);
                            Q_EMIT busyChanged();
                        });
}

void Search::clear()
{
    if (m_rows.isEmpty())
        return;
    beginRemoveRows({}, 0, int(m_rows.size()) - 1);
    m_rows.clear();
    m_people = 0;
    endRemoveRows();
    setOpened(-1);
    Q_EMIT countChanged();
}

void Search::insert(qsizetype at, const QList<Row> &rows)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, int(at), int(at + rows.size()) - 1);
    m_rows.insert(at, rows.size(), {});
    std::copy(rows.cbegin(), rows.cend(), m_rows.begin() + at);
    endInsertRows();
    if (m_opened >= at)
        setOpened(m_opened + int(rows.size()));
    Q_EMIT countChanged();
}

client::Person Search::personOf(UserId uid) const
{
    for (const client::Conversation &conversation : m_conversations.all()) {
        if (conversation.person.uid == uid)
            return conversation.person;
    }
    client::Person unknown;
    unknown.uid = uid;
    return unknown;
}

int Search::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> Search::roleNames() const
{
    return {
        {KindRole, "kind"}, {PeerRole, "peer"},           {MessageRole, "message"},
        {NameRole, "name"}, {InitialsRole, "initials"},   {ColorIndexRole, "colorIndex"},
        {LineRole, "line"}, {MarkStartRole, "markStart"}, {MarkLengthRole, "markLength"},
        {WhenRole, "when"}, {SectionRole, "section"},
    };
}

QString Search::line(const Row &row) const
{
    if (row.kind != Hit)
        return u'@' + row.person.userName;
    const qsizetype start = excerptStart(row.hit);
    QString excerpt = row.hit.message.text.mid(start, contextBefore + contextAfter);
    excerpt.replace(u'\n', u' ');
    return start > 0 ? u'…' + excerpt : excerpt;
}

TextRange Search::mark(const Row &row) const
{
    if (row.kind != Hit || row.hit.ranges.isEmpty())
        return {};
    const qsizetype start = excerptStart(row.hit);
    const TextRange &range = row.hit.ranges.first();
    return {range.start - start + (start > 0 ? 1 : 0), range.length};
}

QVariant Search::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case KindRole:
        return row.kind;
    case PeerRole:
        return double(row.person.uid.value);
    case MessageRole:
        return double(row.hit.message.id.value);
    case Qt::DisplayRole:
    case NameRole:
        return row.person.shownName();
    case InitialsRole:
        return wording::initials(row.person.shownName());
    case ColorIndexRole:
        return wording::colorIndex(row.person.uid);
    case LineRole:
        return line(row);
    case MarkStartRole:
        return int(mark(row).start);
    case MarkLengthRole:
        return int(mark(row).length);
    case WhenRole:
        return row.kind == Hit ? wording::when(row.hit.message.time, QDate::currentDate()) : QString();
    case SectionRole:
        return row.kind == Person ? tr("People") : row.kind == Stranger ? tr("People on the server") : tr("Messages");
    }
    return {};
}

void Search::setOpened(int row)
{
    if (row == m_opened)
        return;
    m_opened = row;
    Q_EMIT openedChanged();
}

void Search::step(int by)
{
    const int count = rowCount();
    int row = m_opened >= 0 ? m_opened : by > 0 ? -1 : count;
    for (int tried = 0; tried < count; ++tried) {
        row = (row + by + count) % count;
        if (m_rows.at(row).kind == Hit) {
            open(row);
            return;
        }
    }
}

void Search::open(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    setOpened(row);
    const Row chosen = m_rows.at(row);
    if (chosen.kind == Hit) {
        Q_EMIT messageWanted(double(chosen.person.uid.value), double(chosen.hit.message.id.value), m_text.trimmed());
    } else if (chosen.kind == Person) {
        Q_EMIT personWanted(double(chosen.person.uid.value));
    } else {
        m_client.startChat(chosen.person, this, [this](const client::StoreResult<client::Person> &person) {
            if (person)
                Q_EMIT personWanted(double(person->uid.value));
        });
    }
}

} // namespace mimi
