// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/messagetable.h"
#include "server/storage/sqlite/migrations.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mimi;
using namespace mimi::storage;
using namespace mimi::storage::sqlite;
using namespace Qt::StringLiterals;

//! Cases of the message table that cannot be reached through the store.
class TestMessageStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keysAreForever();
    void differentMessagesMayHaveOneHash();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Connection> m_connection;
};

void TestMessageStore::init()
{
    m_connection.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto connection = Connection::open(m_folder->filePath(u"mimi.db"_s), Connection::Mode::Write);
    QVERIFY(connection);
    m_connection = std::move(*connection);
    QVERIFY(migrate(*m_connection));
}

//! They are stored: a change of how they are made would break every database.
void TestMessageStore::keysAreForever()
{
    const MessageKeys keys = messageKeys(UserId{1}, {{"m1"}, UserId{2}, "hello"});
    QCOMPARE(keys.name, nameKey(UserId{2}, {"m1"}));
    QCOMPARE(keys, (MessageKeys{-334800745691891673, 8026288533062136529}));
}

void TestMessageStore::differentMessagesMayHaveOneHash()
{
    constexpr MessageKeys keys{7, std::numeric_limits<qint64>::max()}; // also at the end of the numbers
    MessageTable table(m_connection->handle());
    QList<chat::Message> messages;
    for (qint64 i = 1; i <= 3; ++i) {
        const chat::Message message{.id = MessageId{i},
                                    .clientId = {QByteArray::number(i)},
                                    .sender = UserId{1},
                                    .receiver = UserId{2},
                                    .senderName = {},
                                    .receiverName = {},
                                    .content = "text"};
        const auto missing = table.find(message, keys);
        QVERIFY(!missing && missing.error() == StoreError::NotFound);
        const auto id = table.insert(message, keys);
        QVERIFY(id && *id == message.id);
        messages.append(message);
    }
    for (chat::Message message : messages) {
        const MessageId first = std::exchange(message.id, MessageId{99});
        const auto again = table.insert(message, keys);
        QVERIFY(again && *again == first);
        const auto found = table.find(message, keys);
        QVERIFY(found && *found == first);
    }
}

QTEST_GUILESS_MAIN(TestMessageStore)
#include "tst_messagestore.moc"
