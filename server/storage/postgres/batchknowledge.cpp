// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/batchknowledge.h"

#include "server/storage/postgres/connection.h"

#include <map>

namespace mimi::storage::postgres {

namespace {

// A join is written as LATERAL with OFFSET 0, which tells the planner to look each row up by its key: a join
// that it may turn round would read a whole table while that is small, and go on so when it has grown.

constexpr char lockReceivers[] = "SELECT id, name FROM account WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE";
constexpr char giveIds[] = "SELECT before, given_at FROM give_ids($1, $2)";
constexpr char findOthers[] = "SELECT id, name FROM account WHERE id = ANY ($1)";
constexpr char findBlocks[] = "SELECT q.receiver, q.sender FROM unnest($1, $2) q(receiver, sender) CROSS JOIN LATERAL ("
                              "  SELECT 1 FROM block WHERE user_id = q.receiver AND blocked_id = q.sender OFFSET 0) b";
constexpr char findTotals[] =
    "SELECT q.receiver, q.sender, p.* FROM unnest($1, $2) q(receiver, sender) CROSS JOIN LATERAL ("
    "  SELECT pending_count, pending_bytes FROM pair WHERE receiver = q.receiver AND sender = q.sender OFFSET 0) p";
constexpr char findNewest[] = "SELECT q.receiver, m.id FROM unnest($1) q(receiver) CROSS JOIN LATERAL ("
                              "  SELECT id FROM message WHERE receiver = q.receiver ORDER BY id DESC LIMIT 1) m";
constexpr char findNamesakes[] =
    "SELECT q.n, m.* FROM unnest($1, $2, $3) WITH ORDINALITY q(receiver, name_key, content_key, n) CROSS JOIN LATERAL ("
    "  SELECT id, sender, client_id, content, false FROM message "
    "  WHERE receiver = q.receiver AND name_key = q.name_key AND content_key = q.content_key "
    "  UNION ALL SELECT message, 0, '', '', true FROM forgotten "
    "  WHERE name_key = q.name_key AND content_key = q.content_key LIMIT 1) m";
// As many of one name as there are confirmations of its receiver; one of a deleted account waits for nobody.
constexpr char findWaitingByName[] =
    "SELECT q.receiver, p.id, p.sender, m.client_id, p.bytes "
    "FROM unnest($1, $2, $3) q(receiver, name_key, most) CROSS JOIN LATERAL ("
    "  SELECT id, sender, bytes FROM pending WHERE receiver = q.receiver AND name_key = q.name_key "
    "  ORDER BY id LIMIT q.most) p CROSS JOIN LATERAL ("
    "  SELECT client_id FROM message WHERE receiver = q.receiver AND id = p.id OFFSET 0) m CROSS JOIN LATERAL ("
    "  SELECT 1 FROM account WHERE id = p.sender OFFSET 0) a";
constexpr char findWaitingById[] =
    "SELECT q.receiver, p.id, p.sender, m.client_id, p.bytes FROM unnest($1, $2) q(receiver, id) CROSS JOIN LATERAL ("
    "  SELECT id, sender, bytes FROM pending WHERE receiver = q.receiver AND id = q.id OFFSET 0) p CROSS JOIN LATERAL ("
    "  SELECT client_id FROM message WHERE receiver = q.receiver AND id = p.id OFFSET 0) m CROSS JOIN LATERAL ("
    "  SELECT 1 FROM account WHERE id = p.sender OFFSET 0) a";
constexpr char findReadings[] =
    "SELECT q.n, p.last_id, p.read_up_to, m.id, m.client_id "
    "FROM unnest($1, $2, $3) WITH ORDINALITY q(reader, peer, up_to, n) CROSS JOIN LATERAL ("
    "  SELECT last_id, read_up_to FROM pair WHERE receiver = q.reader AND sender = q.peer OFFSET 0) p "
    "LEFT JOIN LATERAL (SELECT id, client_id FROM message WHERE receiver = q.reader AND sender = q.peer "
    "  AND id <= least(q.up_to, p.last_id) ORDER BY id DESC LIMIT 1) m ON true";

//! The commands, turned into the columns that the statements take.
struct Questions
{
    explicit Questions(const std::vector<ChatCommand> &commands)
    {
        for (const ChatCommand &command : commands)
            std::visit([this](const auto &kind) { add(kind); }, command);
        for (const UserId receiver : receivers)
            others.remove(receiver);
    }

    void add(const AppendCommand &command)
    {
        const chat::SendRequest &request = command.request;
        receivers.insert(request.receiver);
        others.insert(command.sender);
        const MessageKeys both = messageKeys(command.sender, request);
        keys.push_back(both);
        appendReceivers.push_back(request.receiver.value);
        appendSenders.push_back(command.sender.value);
        appendNames.push_back(both.name);
        appendContents.push_back(both.content);
    }

    void add(const ConfirmCommand &command)
    {
        receivers.insert(command.receiver);
        ++confirmations[command.receiver];
        if (command.request.id)
            confirmedIds.insert({command.receiver.value, command.request.id->value});
        else
            confirmedNames.insert({command.receiver.value, nameKey(command.receiver, command.request.messageId)});
    }

    void add(const ReadCommand &command)
    {
        receivers.insert(command.reader);
        others.insert(command.request.peer);
        readers.push_back(command.reader.value);
        readPeers.push_back(command.request.peer.value);
        readUpTo.push_back(command.request.upTo.value);
    }

    QSet<UserId> receivers; //!< whose rows are locked
    QSet<UserId> others;
    std::vector<MessageKeys> keys;
    Integers appendReceivers;
    Integers appendSenders;
    Integers appendNames;
    Integers appendContents;
    QHash<UserId, qint64> confirmations;
    QSet<std::pair<qint64, qint64>> confirmedIds;
    QSet<std::pair<qint64, qint64>> confirmedNames;
    Integers readers;
    Integers readPeers;
    Integers readUpTo;
};

Integers valuesOf(const QSet<UserId> &users)
{
    Integers values;
    for (const UserId user : users)
        values.push_back(user.value);
    return values;
}

//! The answers, in the order of the statements.
class Answers
{
public:
    explicit Answers(const std::vector<Rows> &all) : m_next(all.begin()) { }

    template<class Read>
    void readNext(Read read)
    {
        const Rows &rows = *m_next++;
        for (int row = 0; row < rows.count(); ++row)
            read(rows, row);
    }

private:
    std::vector<Rows>::const_iterator m_next;
};

void askAboutAppends(Connection &connection, const Questions &questions)
{
    connection.add(findBlocks, questions.appendReceivers, questions.appendSenders);
    connection.add(findTotals, questions.appendReceivers, questions.appendSenders);
    connection.add(findNewest, valuesOf(questions.receivers));
    connection.add(findNamesakes, questions.appendReceivers, questions.appendNames, questions.appendContents);
}

void readAboutAppends(Answers &answers, BatchKnowledge &known)
{
    answers.readNext([&](const Rows &rows, int row) {
        known.blocked.insert({UserId{rows.integer(row, 0)}, UserId{rows.integer(row, 1)}});
    });
    answers.readNext([&](const Rows &rows, int row) {
        known.totals[{UserId{rows.integer(row, 0)}, UserId{rows.integer(row, 1)}}] = {rows.integer(row, 2),
                                                                                      rows.integer(row, 3)};
    });
    answers.readNext([&](const Rows &rows, int row) {
        known.newest[UserId{rows.integer(row, 0)}] = MessageId{rows.integer(row, 1)};
    });
    answers.readNext([&](const Rows &rows, int row) {
        known.namesakes[rows.integer(row, 0) - 1] = {MessageId{rows.integer(row, 1)},
                                                     UserId{rows.integer(row, 2)},
                                                     {rows.bytes(row, 3)},
                                                     rows.bytes(row, 4),
                                                     rows.boolean(row, 5)};
    });
}

void askAboutConfirmations(Connection &connection, const Questions &questions)
{
    Integers receivers;
    Integers names;
    Integers most;
    for (const auto &[receiver, name] : questions.confirmedNames) {
        receivers.push_back(receiver);
        names.push_back(name);
        most.push_back(questions.confirmations[UserId{receiver}]);
    }
    connection.add(findWaitingByName, receivers, names, most);
    Integers idReceivers;
    Integers ids;
    for (const auto &[receiver, id] : questions.confirmedIds) {
        idReceivers.push_back(receiver);
        ids.push_back(id);
    }
    connection.add(findWaitingById, idReceivers, ids);
}

void readAboutConfirmations(Answers &answers, BatchKnowledge &known)
{
    std::map<MessageId, Waiting> found; // a message may be asked for by its name and by its id
    const auto read = [&](const Rows &rows, int row) {
        const MessageId id{rows.integer(row, 1)};
        found[id] = {
            UserId{rows.integer(row, 0)}, id, UserId{rows.integer(row, 2)}, {rows.bytes(row, 3)}, rows.integer(row, 4)};
    };
    answers.readNext(read);
    answers.readNext(read);
    for (const auto &[id, message] : found)
        known.addWaiting(message);
}

void readReadings(Answers &answers, BatchKnowledge &known)
{
    answers.readNext([&](const Rows &rows, int row) {
        known.readings[size_t(rows.integer(row, 0) - 1)] = {MessageId{rows.integer(row, 1)},
                                                            MessageId{rows.integer(row, 2)},
                                                            MessageId{rows.integer(row, 3)},
                                                            {rows.bytes(row, 4)}};
    });
}

Namesake readNamesake(const Rows &rows, int row)
{
    return {MessageId{rows.integer(row, 0)},
            UserId{rows.integer(row, 1)},
            {rows.bytes(row, 2)},
            rows.bytes(row, 3),
            rows.boolean(row, 4)};
}

} // namespace

StoreResult<BatchKnowledge> learn(Connection &connection, const std::vector<ChatCommand> &commands,
                                  std::optional<qint64> clock)
{
    const Questions questions(commands);
    BatchKnowledge known;
    known.keys = questions.keys;
    known.readings.resize(questions.readers.size());

    connection.begin();
    connection.add(lockReceivers, valuesOf(questions.receivers));
    connection.add(giveIds, qint64(questions.keys.size()), clock);
    connection.add(findOthers, valuesOf(questions.others));
    if (!questions.keys.empty())
        askAboutAppends(connection, questions);
    if (!questions.confirmations.isEmpty())
        askAboutConfirmations(connection, questions);
    if (!questions.readers.empty())
        connection.add(findReadings, questions.readers, questions.readPeers, questions.readUpTo);
    const auto all = connection.flush();
    if (!all)
        return Unexpected{all.error()};

    Answers answers(*all);
    const auto readName = [&](const Rows &rows, int row) {
        known.names[UserId{rows.integer(row, 0)}] = rows.bytes(row, 1);
    };
    answers.readNext(readName);
    answers.readNext([&](const Rows &rows, int row) {
        known.lastId = MessageId{rows.integer(row, 0)};
        known.time = rows.integer(row, 1);
    });
    answers.readNext(readName);
    if (!questions.keys.empty())
        readAboutAppends(answers, known);
    if (!questions.confirmations.isEmpty())
        readAboutConfirmations(answers, known);
    if (!questions.readers.empty())
        readReadings(answers, known);
    return known;
}

StoreResult<Namesake> findNamesake(Connection &connection, UserId receiver, MessageKeys keys)
{
    return readOne(connection.run("SELECT id, sender, client_id, content, false FROM message "
                                  "WHERE receiver = $1 AND name_key = $2 AND content_key = $3 "
                                  "UNION ALL SELECT message, 0, '', '', true FROM forgotten "
                                  "WHERE name_key = $2 AND content_key = $3 LIMIT 1",
                                  receiver.value, keys.name, keys.content),
                   readNamesake);
}

} // namespace mimi::storage::postgres
